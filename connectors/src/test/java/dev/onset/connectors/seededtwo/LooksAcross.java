package dev.onset.connectors.seededtwo;

import dev.onset.connectors.seededone.LeaksOut;

/** Depends on another connector. */
public final class LooksAcross {

    private LooksAcross() {}

    static int answer() {
        return LeaksOut.answer();
    }
}
