package dev.onset.incident.template;

/**
 * A place in a draft that cannot stand as it is.
 *
 * @param line 1-based
 * @param sentence the sentence or table row, as a reader sees it
 * @param detail what exactly: the number, the name, the evidence id
 */
public record DraftProblem(Kind kind, int line, String sentence, String detail) {

    /** What is wrong. */
    public enum Kind {
        /** States something and names no evidence. */
        NO_EVIDENCE,
        /** Names evidence that does not exist. */
        UNKNOWN_EVIDENCE,
        /** States a number or a time that its evidence does not hold. */
        NUMBER_NOT_IN_EVIDENCE,
        /** Names a service, an alert, a source or an identifier that its evidence does not hold. */
        NAME_NOT_IN_EVIDENCE
    }

    /** One sentence for a list. */
    public String text() {
        String what = switch (kind) {
            case NO_EVIDENCE -> "no evidence is named";
            case UNKNOWN_EVIDENCE -> "there is no evidence " + detail;
            case NUMBER_NOT_IN_EVIDENCE, NAME_NOT_IN_EVIDENCE ->
                detail + " does not occur in the evidence that is named";
        };
        return "line " + line + ": " + what + ": " + sentence;
    }
}
