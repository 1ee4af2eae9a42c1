package dev.onset.engine.triage;

import dev.onset.signal.LogLines;
import dev.onset.signal.Series;
import java.util.List;
import java.util.Map;

/**
 * What a log source showed: lines in groups, each group read in one manner.
 *
 * @param lanes log volume a service and level
 * @param volumes all lines that exist, a service and step, as the backend counted them
 * @param candidates services whose error lines surged, by that count
 */
record LogSeen(List<Group> groups, List<Lane> lanes, Map<String, Series> volumes, List<Candidate> candidates) {

    static final LogSeen NOTHING = new LogSeen(List.of(), List.of(), Map.of(), List.of());

    /**
     * Lines of one service that were fetched by one query.
     *
     * @param isSample whether only some of the lines that match were read, evenly over time
     * @param isWhole whether the query matched all lines of the service, not only its trouble lines
     */
    record Group(String service, LogLines lines, boolean isSample, boolean isWhole, List<String> evidence) {
        Group {
            evidence = List.copyOf(evidence);
        }
    }

    LogSeen {
        groups = List.copyOf(groups);
        lanes = List.copyOf(lanes);
        volumes = Map.copyOf(volumes);
        candidates = List.copyOf(candidates);
    }

    /** Epoch milliseconds of the first line that was counted; the largest number when there was none. */
    long firstMillis() {
        return volumes.values().stream()
                .filter(v -> !v.isEmpty())
                .mapToLong(v -> v.timeAt(0))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Lines that exist of a service in a range. */
    double count(String service, long fromMillis, long toMillis) {
        Series volume = volumes.get(service);
        double sum = 0;
        for (int i = 0; volume != null && i < volume.size(); i++) {
            if (volume.timeAt(i) >= fromMillis && volume.timeAt(i) < toMillis) {
                sum += volume.valueAt(i);
            }
        }
        return sum;
    }
}
