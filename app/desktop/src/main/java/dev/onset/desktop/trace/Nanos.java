package dev.onset.desktop.trace;

import dev.onset.desktop.draw.UnitFormat;

/** Lengths of spans in words. */
final class Nanos {

    private Nanos() {}

    /** {@code 12.4 ms}. */
    static String words(long nanos) {
        return UnitFormat.format(nanos / 1e9, "seconds");
    }
}
