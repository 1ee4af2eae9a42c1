package dev.onset.cycle.a;

import dev.onset.cycle.b.Other;

/** Half of a circle. */
public final class One {

    private One() {}

    /** Asks the other half. */
    public static int count() {
        return Other.count();
    }
}
