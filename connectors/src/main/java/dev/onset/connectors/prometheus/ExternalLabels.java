package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.RawSamples;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes away what remote read adds: a server puts its external labels on every series it sends that way, and on no other answer.
 * Left there, the same series would have two identities. Confined to one question.
 */
final class ExternalLabels {

    private final PrometheusApi api;
    private final RawSamples query;
    private final PrometheusReceipt receipt;
    private final Deadline deadline;

    ExternalLabels(PrometheusApi api, RawSamples query, PrometheusReceipt receipt, Deadline deadline) {
        this.api = api;
        this.query = query;
        this.receipt = receipt;
        this.deadline = deadline;
    }

    /**
     * The series as other answers name them. One look-up tells whether anything was added; only then all label sets are asked for,
     * because a series may carry a label of that name and value itself.
     */
    List<Series> strip(List<Series> remote) throws CallFailed, InterruptedException {
        if (remote.isEmpty()) {
            return remote;
        }
        Labels added = added(remote.getFirst().labels());
        if (added.isEmpty()) {
            return remote;
        }
        Map<Labels, Labels> own = new HashMap<>();
        for (Labels labels : stored(query.selector())) {
            if (own.put(merged(labels, added), labels) != null) {
                // Two series became one on the way, so their samples cannot be told apart any more.
                throw new CallFailed(new Failure.BadReply(
                        api.source(), query.selector(), "two series under one name", "Ask over JSON."));
            }
        }
        var stripped = new ArrayList<Series>();
        Set<Labels> unknown = new HashSet<>();
        for (Series series : remote) {
            Labels labels = own.get(series.labels());
            if (labels == null) {
                unknown.add(series.labels());
                labels = series.labels().without(added.asMap().keySet().toArray(String[]::new));
            }
            stripped.add(series.withLabels(labels));
        }
        if (!unknown.isEmpty()) {
            receipt.warn(unknown.size()
                    + " series are not in the server's index; its external labels were taken from them by name");
        }
        return stripped;
    }

    /** What was added to this series; empty also where the server does not know the series at all. */
    private Labels added(Labels labels) throws CallFailed, InterruptedException {
        int most = -1;
        Labels added = Labels.NONE;
        for (Labels candidate : stored(PromQl.selectorWithin(labels))) {
            if (candidate.size() > most && isWithin(candidate, labels)) {
                most = candidate.size();
                added = labels.without(candidate.asMap().keySet().toArray(String[]::new));
            }
        }
        return added;
    }

    private List<Labels> stored(String selector) throws CallFailed, InterruptedException {
        ApiRequest request =
                PrometheusApi.within(api.question("/api/v1/series").with("match[]", selector), query.range());
        var reply = api.ask(request, PrometheusCatalogueDecoder.series(), deadline);
        receipt.add(reply);
        List<Labels> stored = reply.value().data();
        return stored == null ? List.of() : stored;
    }

    private static boolean isWithin(Labels inner, Labels outer) {
        for (int i = 0; i < inner.size(); i++) {
            if (!outer.getOr(inner.name(i), "").equals(inner.value(i))) {
                return false;
            }
        }
        return true;
    }

    private static Labels merged(Labels own, Labels added) {
        Map<String, String> all = added.asMap();
        all.putAll(own.asMap());
        return Labels.of(all);
    }
}
