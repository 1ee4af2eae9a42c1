package dev.onset.engine.workbench;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is not the same in two stretches of time.
 *
 * @param service whose it is, or empty
 * @param what a few words
 * @param how the two numbers, in words
 * @param strength to sort by within its kind; more is stronger
 * @param at when it happened, null for what lasted
 * @param key what leads to it: a pattern of log lines, a trace id, an issue id, a lane id; empty for nothing
 */
public record Differs(
        Kind kind,
        String service,
        String what,
        String how,
        double strength,
        @Nullable Instant at,
        String key) {

    /** What kind of signal it was seen in, in the order in which people want to read them. */
    public enum Kind {
        CHANGE("Changes"),
        ALERT("Alerts"),
        ERROR("Errors"),
        LOG("Log statements"),
        TRACE("Operations"),
        /** What failed or slow traces of the window have that its other traces lack. */
        COHORT("Shared"),
        SERIES("Series");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
