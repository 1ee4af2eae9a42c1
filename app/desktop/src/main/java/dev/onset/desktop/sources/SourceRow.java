package dev.onset.desktop.sources;

/**
 * One source as the list shows it.
 *
 * @param about kind and version: "prometheus 3.14.0"
 * @param sentence what went wrong, in full; empty when nothing did
 */
public record SourceRow(String name, String about, State state, String sentence) {

    /** How it fares. */
    public enum State {
        /** It answered; questions may still be under way. */
        OK("answers"),
        /** Some questions failed. */
        PARTIAL("answered in part"),
        /** Nothing came of it. */
        FAILED("failed");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
