package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes away what remote read adds: a server puts its external labels on every series it sends that way, unless the series has a
 * label of that name itself, and on no other answer. Left there, the same series would have two identities. Confined to one
 * question.
 */
final class ExternalLabels {

    private static final String METRIC = "__name__";

    private final PrometheusApi api;
    private final Selector selector;
    private final TimeRange range;
    private final PrometheusReceipt receipt;
    private final Deadline deadline;

    ExternalLabels(
            PrometheusApi api, Selector selector, TimeRange range, PrometheusReceipt receipt, Deadline deadline) {
        this.api = api;
        this.selector = selector;
        this.range = range;
        this.receipt = receipt;
        this.deadline = deadline;
    }

    /**
     * The series as other answers name them. An added label stands on all of them, so only names that all have come into question;
     * one small look-up tells whether any stored series lacks one. Only then the stored label sets are read.
     *
     * @throws CallFailed also where it cannot be told for certain: another way of asking must do
     */
    List<Series> strip(List<Series> remote) throws CallFailed, InterruptedException {
        Set<String> everywhere = commonNames(remote);
        if (everywhere.isEmpty() || stored(withoutAnyOf(everywhere), "1").isEmpty()) {
            return remote;
        }
        List<Labels> stored = stored(List.of(selector.text()), "");
        Labels added = added(remote, stored, everywhere);
        Map<Labels, Labels> own = new HashMap<>();
        for (Labels labels : stored) {
            if (own.put(merged(labels, added), labels) != null) {
                throw uncertain("two series become one by the labels that the server adds");
            }
        }
        var stripped = new ArrayList<Series>();
        for (Series series : remote) {
            Labels labels = own.get(series.labels());
            if (labels == null) {
                throw uncertain(series.labels() + " is not among the stored series");
            }
            stripped.add(series.withLabels(labels));
        }
        return stripped;
    }

    private static Set<String> commonNames(List<Series> remote) {
        Set<String> common = new TreeSet<>();
        for (int i = 0; i < remote.size(); i++) {
            Set<String> names = remote.get(i).labels().asMap().keySet();
            if (i == 0) {
                common.addAll(names);
            } else {
                common.retainAll(names);
            }
        }
        common.remove(METRIC);
        return common;
    }

    private List<String> withoutAnyOf(Set<String> names) {
        return names.stream().map(selector::textWithout).toList();
    }

    /**
     * What the server adds: for each name that some stored series lack, the one value with which all of them were sent.
     *
     * @param everywhere names that all sent series have
     */
    private Labels added(List<Series> remote, List<Labels> stored, Set<String> everywhere) throws CallFailed {
        var lacking = new TreeMap<String, Labels>();
        for (String name : everywhere) {
            stored.stream().filter(s -> !s.has(name)).findFirst().ifPresent(s -> lacking.put(name, s));
        }
        String[] names = lacking.keySet().toArray(String[]::new);
        var sent = new Groups(remote.stream().map(Series::labels).toList(), names);
        var kept = new Groups(stored, names);
        Map<String, String> added = new TreeMap<>();
        for (String name : names) {
            Set<String> values = null;
            for (Labels one : stored) {
                Set<String> possible = sent.values(name, one);
                // Without samples in the range a stored series is not sent at all.
                if (one.has(name) || possible.isEmpty()) {
                    continue;
                }
                possible.removeAll(kept.values(name, one));
                if (values == null) {
                    values = possible;
                } else {
                    values.retainAll(possible);
                }
            }
            // Null: every series that was sent has the label itself, so nothing of that name is to be taken off.
            if (values != null && values.size() != 1) {
                throw uncertain("which " + name + " the server adds cannot be told");
            }
            if (values != null) {
                added.put(name, values.iterator().next());
            }
        }
        return Labels.of(added);
    }

    /** Label sets that differ in certain labels alone. */
    private static final class Groups {

        private final String[] names;
        private final Map<Labels, List<Labels>> byRest = new HashMap<>();

        Groups(List<Labels> all, String[] names) {
            this.names = names;
            for (Labels one : all) {
                byRest.computeIfAbsent(one.without(names), k -> new ArrayList<>())
                        .add(one);
            }
        }

        /** The values that a label has in the group of {@code one}, where it has any. */
        Set<String> values(String name, Labels one) {
            Set<String> values = new TreeSet<>();
            for (Labels labels : byRest.getOrDefault(one.without(names), List.of())) {
                labels.get(name).ifPresent(values::add);
            }
            return values;
        }
    }

    private List<Labels> stored(List<String> selectors, String limit) throws CallFailed, InterruptedException {
        ApiRequest request = PrometheusApi.within(api.question("/api/v1/series"), range);
        for (String one : selectors) {
            request = request.with("match[]", one);
        }
        if (!limit.isEmpty()) {
            request = request.with("limit", limit);
        }
        var reply = api.ask(request, PrometheusCatalogueDecoder.series(), deadline);
        receipt.addBare(reply);
        List<Labels> stored = reply.value().data();
        return stored == null ? List.of() : stored;
    }

    private CallFailed uncertain(String why) {
        return new CallFailed(new Failure.BadReply(api.source(), selector.text(), why, "Ask over JSON."));
    }

    private static Labels merged(Labels own, Labels added) {
        Map<String, String> all = added.asMap();
        all.putAll(own.asMap());
        return Labels.of(all);
    }
}
