package dev.onset.incident.redact;

/**
 * A stretch of a text that should not leave.
 *
 * @param start index of its first character
 * @param end index behind its last
 * @param kind what it is
 * @param rule the id of the rule that found it
 * @param value what was found, decoded where the text held it encoded
 */
public record Hit(int start, int end, SensitiveKind kind, String rule, String value) {

    /** Without the value: a hit may be logged, what it found may not. */
    @Override
    public String toString() {
        return kind.word() + " by " + rule + " at " + start + " to " + end;
    }
}
