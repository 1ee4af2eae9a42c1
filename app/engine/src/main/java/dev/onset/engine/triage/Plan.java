package dev.onset.engine.triage;

import dev.onset.signal.TimeRange;

/** What one triage is about, once window and baseline are chosen. */
record Plan(TriageRequest request, TimeRange window, TimeRange baseline) {

    /** Baseline and window together. */
    TimeRange whole() {
        return TimeRange.of(baseline.start(), window.end());
    }
}
