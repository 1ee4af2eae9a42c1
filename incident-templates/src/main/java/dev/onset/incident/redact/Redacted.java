package dev.onset.incident.redact;

import java.util.List;

/** What became of a text that was to leave. */
public sealed interface Redacted {

    /**
     * It may leave.
     *
     * @param text with placeholders
     * @param replacements what was found, ascending in the text as it came, kept ones among them
     */
    record Done(String text, List<Replacement> replacements) implements Redacted {
        public Done {
            replacements = List.copyOf(replacements);
        }
    }

    /**
     * It may not leave, because it could not be looked through.
     *
     * @param sentence why, and what to do
     */
    record Refused(String sentence) implements Redacted {}
}
