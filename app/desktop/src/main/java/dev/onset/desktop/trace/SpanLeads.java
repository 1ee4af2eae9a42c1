package dev.onset.desktop.trace;

import dev.onset.desktop.control.Leads;
import dev.onset.engine.workbench.TraceSheet;

/** What a span or a trace leads to. FX thread only. */
public interface SpanLeads extends Leads {

    /** Puts a usual trace of the same entry beside the open one. */
    void compareWithUsual();

    /** Opens the log lines around a span. */
    void logs(TraceSheet sheet, int place);

    /** Whether an error that was fetched names that trace. */
    boolean hasErrors(String traceId);

    /** Opens the errors that happened in a trace; those of a service where none that was fetched names the trace. */
    void errors(String traceId, String service);
}
