package dev.onset.engine.triage;

import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import java.util.List;

/**
 * What a log source showed: lines in groups, each group read in one manner.
 *
 * @param lanes log volume a service and level
 */
record LogSeen(List<Group> groups, List<Lane> lanes) {

    static final LogSeen NOTHING = new LogSeen(List.of(), List.of());

    /**
     * Lines of one service that were fetched by one query.
     *
     * @param share of the lines that exist which were read, 0..1; 1 when all were
     * @param range what was asked for
     */
    record Group(String service, LogLines lines, double share, TimeRange range, List<String> evidence) {
        Group {
            evidence = List.copyOf(evidence);
        }
    }

    LogSeen {
        groups = List.copyOf(groups);
        lanes = List.copyOf(lanes);
    }
}
