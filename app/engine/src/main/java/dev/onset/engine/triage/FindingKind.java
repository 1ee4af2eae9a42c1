package dev.onset.engine.triage;

import java.util.Locale;

/** The closed vocabulary of {@code kind} in a report. */
public enum FindingKind {
    /** Slower than before. */
    LATENCY,
    /** A larger share or rate of failures. */
    ERRORS,
    /** More or fewer requests than before. */
    TRAFFIC,
    /** A resource near or past its limit: pool, cpu, memory, disk, queue. */
    SATURATION,
    /** A process started anew. */
    RESTART,
    /** A signal that should be there is gone. */
    ABSENCE,
    /** A log statement that did not occur before. */
    LOG_NEW,
    /** A log statement far more often than before. */
    LOG_SURGE,
    /** A log statement that stopped. */
    LOG_VANISHED,
    /** An error issue first seen in the window. */
    ERROR_NEW,
    /** A known error issue far more often than before. */
    ERROR_SURGE,
    /** Something was done to the system. */
    CHANGE,
    /** Traces differ in an operation or an attribute. */
    TRACE_SHIFT,
    /** An alert's own condition. */
    ALERT;

    /** The word in a report: {@code log-new}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
