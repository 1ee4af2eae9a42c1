package dev.onset.engine.report;

import dev.onset.incident.redact.Redacted;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.Replacement;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The look at a finished document before it is written: what still holds something sensitive does not leave. */
final class SecondLook {

    /** A placeholder over which a page's lines have broken. */
    private static final Pattern BROKEN =
            Pattern.compile("\\[\\s*([a-z](?:[a-z\\s-]*[a-z])?)\\s*:\\s*([0-9A-Z]{4}(?:\\s*-\\s*[0-9A-Z]{4}){2})\\s*]");

    private SecondLook() {}

    /** What is read on pages, with our placeholders in one piece again: half of one looks like half a secret. */
    static String unbroken(String pages) {
        return BROKEN.matcher(pages)
                .replaceAll(m -> "[" + m.group(1).replaceAll("\\s+", "") + ":"
                        + m.group(2).replaceAll("\\s+", "") + "]");
    }

    /**
     * Looks through a document's text.
     *
     * @param file where it would have been written, for the message
     * @throws ReportFault where it still holds what should not leave
     */
    static void at(String text, Redaction redaction, Path file) throws ReportFault {
        switch (redaction.apply(text)) {
            case Redacted.Refused refused -> throw ReportFault.saying(file + " was not written. " + refused.sentence());
            case Redacted.Done done -> {
                Replacement left = done.replacements().stream()
                        .filter(r -> !r.isKept())
                        .findFirst()
                        .orElse(null);
                if (left != null) {
                    throw ReportFault.saying(file + " was not written: the finished document still held a "
                            + left.hit().kind().word() + ". Please report the kind of text it was.");
                }
            }
        }
    }
}
