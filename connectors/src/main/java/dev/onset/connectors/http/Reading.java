package dev.onset.connectors.http;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.Trouble.Remedy;
import dev.onset.connectors.spi.Failure;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Lets a reader loose on a body and says in words what went wrong between the two. Confined to one attempt. */
final class Reading {

    /** What is still read of a body that made no sense, so that it can be kept as evidence. */
    private static final long REST = 4L << 20;

    /** Where Jackson has its limits from: of use to programmers only. */
    private static final Pattern WHENCE = Pattern.compile(", from `[^`]*`");

    private final Source source;
    private final String tried;
    private final NetworkFailures network;

    Reading(Source source, String tried, NetworkFailures network) {
        this.source = source;
        this.tried = tried;
        this.network = network;
    }

    /**
     * The value of the whole body.
     *
     * @param endIsCertain false where only the end of the connection marks the end of the body, so that a cut looks like an end
     */
    <T> T read(BodyReader<T> reader, BodyGuard body, Map<String, String> headers, boolean endIsCertain)
            throws Trouble, InterruptedException {
        T value;
        try {
            value = reader.read(body);
            body.drain(Long.MAX_VALUE);
        } catch (IOException | JacksonException | UnexpectedBody e) {
            throw trouble(e, body, headers, endIsCertain);
        }
        // A reader may have taken a broken body for the end of it.
        IOException broken = body.broken();
        if (broken != null) {
            throw network.during(broken, body);
        }
        return value;
    }

    private Trouble trouble(Exception e, BodyGuard body, Map<String, String> headers, boolean endIsCertain)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("while a body was read");
        }
        IOException broken = body.broken();
        if (broken != null) {
            return network.during(broken, body);
        }
        readRest(body);
        WebPage page = WebPage.of("", body.head());
        if (page != null) {
            return new StatusFailures(source, tried).page(page, source.host());
        }
        String cut = endIsCertain ? "" : "; it came without a length and may have been cut";
        Failure failure = new Failure.BadReply(
                source.name(),
                tried,
                words(e, body, headers) + cut,
                "Try again; if it stays so, this version of the backend may not be understood.");
        return new Trouble(failure, endIsCertain ? Remedy.NONE : Remedy.READ_AGAIN);
    }

    private static void readRest(BodyGuard body) {
        try {
            body.drain(REST);
        } catch (IOException e) {
            // The body is refused already; that its rest could not be read does not matter.
            return;
        }
    }

    private static String words(Exception e, BodyGuard body, Map<String, String> headers) {
        String type = headers.getOrDefault("content-type", "");
        String said = type.isEmpty() ? "" : " (said to be " + type + ")";
        if (body.count() == 0) {
            return "an empty body" + said;
        }
        return switch (e) {
            case StreamConstraintsException c ->
                "JSON beyond the limits: "
                        + WHENCE.matcher(c.getOriginalMessage()).replaceAll("");
            case JacksonException j ->
                "JSON that cannot be read at line " + j.getLocation().getLineNr() + ", column "
                        + j.getLocation().getColumnNr() + ": " + j.getOriginalMessage() + said;
            case UnexpectedBody u -> "an answer of an unknown form: " + u.getMessage();
            default -> "a body that cannot be read: " + e.getMessage() + said;
        };
    }
}
