package dev.onset.engine.triage;

import dev.onset.connectors.spi.Check;
import java.util.List;
import java.util.Map;

/** All that one source showed. */
record SourceSeen(
        Check check,
        MetricSeen metrics,
        AlertLook.Seen alerts,
        LogSeen logs,
        TraceLook.Seen traces,
        ErrorLook.Seen errors) {

    /** Stands for a source whose look did not end in time. */
    static final SourceSeen LATE = nothing(new Check("", "", "", "", null, null, Map.of(), List.of(), List.of(), null));

    static SourceSeen nothing(Check check) {
        return new SourceSeen(
                check,
                MetricSeen.NOTHING,
                AlertLook.Seen.NOTHING,
                LogSeen.NOTHING,
                TraceLook.Seen.NOTHING,
                ErrorLook.Seen.NOTHING);
    }

    static SourceSeen failed(Check check) {
        return nothing(check);
    }
}
