package dev.onset.desktop.control;

import java.time.Instant;

/** What anything that is looked at leads to: its trace, the clipboard, the case. A room with more leads extends it. FX thread only. */
public interface Leads {

    /** Opens the trace of that id. */
    void trace(String traceId);

    /** Takes a text to the clipboard. */
    void copy(String text);

    /** Puts something into the case, after asking for a note. */
    void pin(Instant at, String text);
}
