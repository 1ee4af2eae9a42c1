package dev.onset.engine.triage;

import dev.onset.signal.TimeRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one triage is about, once window and baseline are chosen.
 *
 * @param knownAt what arrived later is not known; null when everything is. Questions are asked for the whole window even so, so
 *     that kept answers can be found again.
 */
record Plan(
        TriageRequest request,
        TimeRange window,
        TimeRange baseline,
        @Nullable Instant knownAt) {

    Plan(TriageRequest request, TimeRange window, TimeRange baseline) {
        this(request, window, baseline, null);
    }

    Plan at(@Nullable Instant moment) {
        return new Plan(request, window, baseline, moment);
    }

    /** Baseline and window together. */
    TimeRange whole() {
        return TimeRange.of(baseline.start(), window.end());
    }

    /** The same, to judge by: the window ends with what was known. */
    Plan known() {
        return new Plan(request, known(window), baseline, knownAt);
    }

    /** As much of the range as was known; at least a millisecond of it. */
    TimeRange known(TimeRange range) {
        if (knownAt == null || !knownAt.isBefore(range.end())) {
            return range;
        }
        Instant least = range.start().plusMillis(1);
        return TimeRange.of(range.start(), knownAt.isBefore(least) ? least : knownAt);
    }

    /** The grid to judge on: without steps that nobody knew of yet. */
    Grid known(Grid grid) {
        return knownAt == null ? grid : grid.until(knownAt);
    }

    /** As much of an answer as was known. */
    Answered known(Answered answered) {
        return knownAt == null ? answered : KnownAt.cut(answered, knownAt);
    }
}
