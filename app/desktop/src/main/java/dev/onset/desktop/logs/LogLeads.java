package dev.onset.desktop.logs;

import dev.onset.desktop.control.Leads;

/** What a log line leads to. FX thread only. */
public interface LogLeads extends Leads {

    /** Whether that trace was fetched: opening it asks nobody. */
    boolean isHere(String traceId);

    /**
     * Opens the trace that wrote a line.
     *
     * @param spanId the span that is selected in it; empty for the first
     */
    void trace(String traceId, String spanId);
}
