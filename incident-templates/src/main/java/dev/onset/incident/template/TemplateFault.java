package dev.onset.incident.template;

/** A template cannot be used: the message says what is wrong, where, and what was probably meant. */
public final class TemplateFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * @param template its name
     * @param line 1-based
     * @param column 1-based, in characters
     * @param problem what is wrong, with what to do
     */
    TemplateFault(String template, int line, int column, String problem) {
        super(template + ", line " + line + ", column " + column + ": " + problem, null, false, false);
        this.line = line;
        this.column = column;
    }

    /** 1-based. */
    public int line() {
        return line;
    }

    /** 1-based, in characters. */
    public int column() {
        return column;
    }
}
