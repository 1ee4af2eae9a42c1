package dev.onset.desktop.postmortem;

/**
 * A text with a block put into it.
 *
 * @param text all of it
 * @param caret where to go on writing, in characters
 */
record Insertion(String text, int caret) {

    /** Puts a block below the line of the caret, on lines of its own; a caret beyond the text counts as its nearest end. */
    static Insertion of(String now, int caret, String block) {
        int lineEnd = now.indexOf('\n', Math.clamp(caret, 0, now.length()));
        int where = lineEnd < 0 ? now.length() : lineEnd + 1;
        String part = (where > 0 && now.charAt(where - 1) != '\n' ? "\n" : "") + "\n" + block + "\n";
        return new Insertion(now.substring(0, where) + part + now.substring(where), where + part.length());
    }
}
