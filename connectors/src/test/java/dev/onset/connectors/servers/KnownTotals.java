package dev.onset.connectors.servers;

import dev.onset.connectors.http.JsonBodies;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/**
 * What a live server is known to hold: {@code -Donset.live.counts=FILE} names an incident's {@code counts.json}, beside which its
 * {@code truth.json} tells the window.
 */
public final class KnownTotals {

    private static final String PROPERTY = "onset.live.counts";

    private final Path file;
    private final JsonNode counts;

    private KnownTotals(Path file) {
        this.file = file;
        this.counts = json(file);
    }

    /** Those that were named; the test is aborted with a sentence where none were. */
    public static KnownTotals require() {
        String file = System.getProperty(PROPERTY);
        if (file == null) {
            throw new TestAbortedException("the totals are not known: give -D" + PROPERTY + "=FILE of an incident");
        }
        return new KnownTotals(Path.of(file));
    }

    /** A total by system and word, such as {@code loki} and {@code lines}. */
    public long of(String system, String what) {
        JsonNode count = counts.path(system).path(what);
        if (!count.isIntegralNumber()) {
            throw new AssertionError(file + " has no " + system + '.' + what);
        }
        return count.longValue();
    }

    /** The incident's name. */
    public String incident() {
        return file.toAbsolutePath()
                .getName(file.toAbsolutePath().getNameCount() - 2)
                .toString();
    }

    /** The incident's window with what was recorded around it; nothing else lies there. */
    public TimeRange window() {
        JsonNode truth = json(file.resolveSibling("truth.json"));
        return TimeRange.of(
                        TimeRange.ofNanos(truth.path("t_start").asLong()),
                        TimeRange.ofNanos(truth.path("t_end").asLong()))
                .widen(Duration.ofMinutes(2));
    }

    /** The range of a live test: the properties' where they are given, else the incident's, else the last hour. */
    public static TimeRange rangeOf(String start, String end) {
        if (System.getProperty(start) == null && System.getProperty(PROPERTY) != null) {
            return require().window();
        }
        Instant to = instant(System.getProperty(end), Instant.now());
        return TimeRange.of(instant(System.getProperty(start), to.minus(Duration.ofHours(1))), to);
    }

    private static Instant instant(@Nullable String text, Instant otherwise) {
        return text == null ? otherwise : Instant.parse(text);
    }

    private static JsonNode json(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return JsonBodies.tree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
