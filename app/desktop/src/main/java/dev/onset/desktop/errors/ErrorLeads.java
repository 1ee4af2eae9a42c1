package dev.onset.desktop.errors;

import dev.onset.desktop.control.Leads;
import java.time.Instant;

/** What an error leads to. FX thread only. */
public interface ErrorLeads extends Leads {

    /** Opens the log lines of its service around it. */
    void logs(String service, Instant at);
}
