package dev.onset.profiling.format.jfr;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the counter of an event's type: by index for the small numbers that recorders give, else in a map. */
final class Dispatch {

    private static final int SMALL = 8192;

    private final @Nullable EventCounter[] small;
    private final Map<Long, EventCounter> all;

    Dispatch(Map<Long, EventCounter> all) {
        this.all = all;
        int most = -1;
        for (long id : all.keySet()) {
            most = id >= 0 && id < SMALL ? Math.max(most, (int) id) : most;
        }
        this.small = new EventCounter[most + 1];
        all.forEach((id, counter) -> {
            if (id >= 0 && id < SMALL) {
                small[id.intValue()] = counter;
            }
        });
    }

    @Nullable EventCounter get(long type) {
        if (type >= 0 && type < SMALL) {
            return type < small.length ? small[(int) type] : null;
        }
        return all.get(type);
    }
}
