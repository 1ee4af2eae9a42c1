package dev.onset.incident.seeded;

import dev.onset.signal.Series;

/** A leaf that knows another. */
public final class KnowsASignal {

    private KnowsASignal() {}

    static int size(Series series) {
        return series.size();
    }
}
