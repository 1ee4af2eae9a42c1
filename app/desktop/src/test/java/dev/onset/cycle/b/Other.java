package dev.onset.cycle.b;

import dev.onset.cycle.a.One;

/** The other half of a circle. */
public final class Other {

    private Other() {}

    /** Knows the one half. */
    public static int count() {
        return One.class.getName().length();
    }
}
