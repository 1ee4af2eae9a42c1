package dev.onset.profiling.remarks;

import java.util.Objects;

/**
 * Something that a recording shows by itself.
 *
 * @param rule id of the rule; where JDK Mission Control has the same rule, its id
 * @param severity how much it matters
 * @param sentence what was found, with its number
 */
public record Remark(String rule, Severity severity, String sentence) {

    /** How much a remark matters. */
    public enum Severity {
        INFORMATION,
        WARNING
    }

    public Remark {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(sentence, "sentence");
    }

    static Remark warning(String rule, String sentence) {
        return new Remark(rule, Severity.WARNING, sentence);
    }

    static Remark information(String rule, String sentence) {
        return new Remark(rule, Severity.INFORMATION, sentence);
    }
}
