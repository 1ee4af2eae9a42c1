package dev.onset.connectors.seededone;

/** Public without being a kind. */
public final class LeaksOut {

    private LeaksOut() {}

    /** Something another connector might find handy. */
    public static int answer() {
        return 42;
    }
}
