package dev.onset.desktop.trace;

import dev.onset.desktop.control.Leads;
import dev.onset.engine.workbench.TraceSheet;

/** What a span or a trace leads to. FX thread only. */
public interface SpanLeads extends Leads {

    /** Opens the log lines around a span. */
    void logs(TraceSheet sheet, int place);

    /** Opens the errors of the trace. */
    void errors(String traceId);
}
