package dev.onset.desktop.flame;

/** How the stacks of a profile are laid. */
public enum Arrangement {
    /** The outermost call at the bottom, what it calls above. */
    FLAME("Flame"),
    /** The outermost call on top. */
    ICICLE("Icicle"),
    /** What ran on top, its callers below: where the same function is called from everywhere. */
    LEAVES("Leaves first"),
    /** Around one function: its callers above, what it calls below. */
    SANDWICH("Sandwich");

    private final String words;

    Arrangement(String words) {
        this.words = words;
    }

    /** For a person. */
    public String words() {
        return words;
    }
}
