package dev.onset.engine.query;

/**
 * A part of a query.
 *
 * @param from place of its first character
 * @param to place behind its last one
 */
public record Token(Kind kind, int from, int to) {

    /** What a part is. */
    public enum Kind {
        METRIC,
        LABEL,
        FUNCTION,
        KEYWORD,
        STRING,
        NUMBER,
        OPERATOR,
        COMMENT,
        /** A text that does not end. */
        BROKEN
    }
}
