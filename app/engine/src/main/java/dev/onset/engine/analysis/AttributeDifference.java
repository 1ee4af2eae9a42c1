package dev.onset.engine.analysis;

import dev.onset.signal.Labels;
import dev.onset.signal.Traces;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which attribute value the failed, or the slow, spans share and the others lack. */
public final class AttributeDifference {

    /** These say that a span failed, not why; or name one request only. */
    private static final Set<String> TELL_NOTHING = Set.of(
            "error",
            "error.type",
            "exception.type",
            "exception.message",
            "exception.stacktrace",
            "http.response.status_code",
            "http.status_code",
            "http.status_text",
            "otel.status_code",
            "otel.status_description",
            "rpc.grpc.status_code",
            "url.path",
            "url.full",
            "url.query",
            "http.url",
            "http.target",
            "thread.id",
            "thread.name",
            "process.pid",
            "network.peer.port",
            "client.port",
            "net.peer.port");

    private static final double SHARE_DIFFERENCE = 0.4;
    private static final double SIGNIFICANT = 1e-3;

    private AttributeDifference() {}

    /** Whether an attribute may say why: not that a span failed, and not which one request it was. */
    public static boolean mayTell(String key) {
        return !TELL_NOTHING.contains(key);
    }

    /** {@code key=value}, or empty when nothing stands out. */
    static String strongest(Traces traces, List<Integer> failed, List<Integer> fine) {
        return strongest(traces, failed, traces, fine);
    }

    /** As above, of spans that were found by different searches. */
    static String strongest(Traces failures, List<Integer> failed, Traces sample, List<Integer> fine) {
        if (failed.size() < 3 || fine.size() < 5) {
            return "";
        }
        Map<String, Integer> inFailed = counts(failures, failed);
        Map<String, Integer> inFine = counts(sample, fine);
        String best = "";
        double bestDifference = SHARE_DIFFERENCE;
        for (var e : inFailed.entrySet()) {
            double share = (double) e.getValue() / failed.size();
            double other = (double) inFine.getOrDefault(e.getKey(), 0) / fine.size();
            double p = inFailed.size()
                    * Significance.chiTail(Significance.shareG(
                            e.getValue(), failed.size(), inFine.getOrDefault(e.getKey(), 0), fine.size()));
            boolean stronger = share - other > bestDifference
                    || (share - other == bestDifference && e.getKey().compareTo(best) < 0);
            if (p < SIGNIFICANT && stronger) {
                bestDifference = share - other;
                best = e.getKey();
            }
        }
        return best;
    }

    private static Map<String, Integer> counts(Traces traces, List<Integer> rows) {
        var counts = new HashMap<String, Integer>();
        for (int row : rows) {
            var seen = new HashSet<String>();
            addAll(seen, traces.attributes(row));
            addAll(seen, traces.resource(row));
            seen.forEach(pair -> counts.merge(pair, 1, Integer::sum));
        }
        return counts;
    }

    private static void addAll(Set<String> pairs, Labels labels) {
        for (int i = 0; i < labels.size(); i++) {
            if (mayTell(labels.name(i)) && labels.value(i).length() <= 80) {
                pairs.add(labels.name(i) + "=" + labels.value(i));
            }
        }
    }
}
