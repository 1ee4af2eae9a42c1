package dev.onset.engine.triage;

import java.util.Locale;

/** The closed vocabulary of {@code signal} in a report. */
public enum SignalType {
    METRIC,
    LOG,
    TRACE,
    ERROR,
    ALERT,
    CHANGE,
    PROFILE;

    /** The word in a report. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
