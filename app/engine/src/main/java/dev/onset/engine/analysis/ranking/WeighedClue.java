package dev.onset.engine.analysis.ranking;

/**
 * A clue after the call graph was asked.
 *
 * @param clue with the strength that is left to it
 * @param explainedBy the callee that explains a part of it, or empty
 */
public record WeighedClue(Clue clue, String explainedBy) {

    /** What speaks against the service by it, in words; empty where nothing does. */
    public String against() {
        return explainedBy.isEmpty() ? "" : "it calls " + explainedBy + ", which was in trouble too and may explain it";
    }

    /** The same with the strength that something else left to it. */
    public WeighedClue withStrength(double other) {
        return new WeighedClue(clue.withStrength(other), explainedBy);
    }
}
