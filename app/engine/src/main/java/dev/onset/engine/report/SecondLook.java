package dev.onset.engine.report;

import dev.onset.incident.redact.Redacted;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.Replacement;
import java.nio.file.Path;

/** The look at a finished document before it is written: what still holds something sensitive does not leave. */
final class SecondLook {

    private SecondLook() {}

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
