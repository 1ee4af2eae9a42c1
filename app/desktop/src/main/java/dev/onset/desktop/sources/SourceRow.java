package dev.onset.desktop.sources;

import java.util.List;

/**
 * One source as the list shows it.
 *
 * @param about kind and version: "prometheus 3.14.0"
 * @param health latency, clock offset and questions: "12 ms · clock −0.2 s · 141 asked"; may be empty
 * @param sentence what went wrong, in full; empty when nothing did
 * @param details what works, what is missing and the limits: one a line, for a tip
 */
public record SourceRow(String name, String about, State state, String health, String sentence, List<String> details) {

    public SourceRow {
        details = List.copyOf(details);
    }

    /** The same but for its health. */
    SourceRow withHealth(String other) {
        return new SourceRow(name, about, state, other, sentence, details);
    }

    /** How it fares. */
    public enum State {
        /** Nobody asked it yet. */
        IDLE("○", "not asked yet"),
        /** It was asked who it is and did not answer yet. */
        ASKING("◌", "waiting for its first answer"),
        /** It answered; questions may still be under way. */
        OK("●", "answers"),
        /** Some questions failed. */
        PARTIAL("◐", "answered in part"),
        /** Nothing came of it. */
        FAILED("✕", "failed");

        private final String sign;
        private final String words;

        State(String sign, String words) {
            this.sign = sign;
            this.words = words;
        }

        /** A shape, so that the state is not told by hue alone. */
        public String sign() {
            return sign;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
