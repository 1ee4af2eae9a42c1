package dev.onset.engine.triage;

import java.time.Instant;

/**
 * The moment a signal left its baseline, with an error bar.
 *
 * @param at best estimate, within the bar
 */
public record Onset(Instant at, Instant earliest, Instant latest) {

    public Onset {
        if (at.isBefore(earliest) || latest.isBefore(at)) {
            throw new IllegalArgumentException(at + " outside " + earliest + " .. " + latest);
        }
    }

    public static Onset exactly(Instant at) {
        return new Onset(at, at, at);
    }
}
