package dev.onset.arch.seeded;

import java.time.Instant;

/** Asks the machine what time it is. */
public final class TellsTime {

    private TellsTime() {}

    static Instant now() {
        return Instant.now();
    }
}
