package dev.onset.connectors.loki;

import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import java.util.List;

/**
 * One decoded answer of log lines.
 *
 * @param resultType as the server names it; {@code streams} for lines
 * @param warnings what the server warned of
 * @param dropped lines that a live tail left out because its reader was too slow; empty otherwise
 */
record LogPage(String resultType, LogLines lines, List<String> warnings, List<Dropped> dropped) {

    static final String STREAMS = "streams";

    LogPage {
        warnings = List.copyOf(warnings);
        dropped = List.copyOf(dropped);
    }

    boolean isLines() {
        return resultType.equals(STREAMS);
    }

    /** A line that was not sent. */
    record Dropped(long epochNanos, Labels stream) {}
}
