package dev.onset.desktop.postmortem;

/** A stretch of a line of the preview. */
sealed interface Span {

    /** What is read. */
    String text();

    /** Words as they stand. */
    record Plain(String text) implements Span {}

    /** Words with a stress: questions for people, remarks. */
    record Stressed(String text) implements Span {}

    record Strong(String text) implements Span {}

    record Code(String text) implements Span {}

    /** A receipt: {@code [e12]} leads to what shows it. */
    record Receipt(String id) implements Span {
        @Override
        public String text() {
            return "[" + id + "]";
        }
    }
}
