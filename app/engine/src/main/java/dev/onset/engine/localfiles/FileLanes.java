package dev.onset.engine.localfiles;

import dev.onset.engine.analysis.LogFields;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.ServiceNames;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Series;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of the timeline from what a file holds. Stateless. */
final class FileLanes {

    private static final long[] STEPS = {
        1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000, 86_400_000
    };

    /** More points than this show nothing more. */
    private static final int MOST_BINS = 600;

    private static final int MOST_SERVICES = 40;

    private FileLanes() {}

    /**
     * Lines a level.
     *
     * @param name of the file
     * @param service that wrote it
     */
    static List<Lane> of(LogLines lines, String name, String service, String receipt) {
        var bins = Bins.over(TimeRange.ofEpochMillis(
                lines.timeNanos(0) / 1_000_000, lines.timeNanos(lines.size() - 1) / 1_000_000 + 1));
        Map<String, double[]> counts = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String level = LogFields.of(lines.line(i)).level();
            counts.computeIfAbsent(level.isEmpty() ? "unknown" : level, k -> new double[bins.count()])[
                    bins.place(lines.timeNanos(i) / 1_000_000)]++;
        }
        var series = new ArrayList<Series>();
        counts.forEach((level, values) -> series.add(bins.whole(Labels.of("level", level), values)));
        return List.of(new Lane(
                "file/" + name + "/lines",
                SignalType.LOG,
                service,
                "Log lines by level",
                "count",
                series,
                null,
                "",
                List.of(receipt)));
    }

    /** Of each service what came in: how many requests, how long the slowest twentieth took, how many failed. */
    static List<Lane> of(Traces spans, TimeRange range, String name, String receipt) {
        var bins = Bins.over(range);
        Map<String, List<Integer>> entries = new LinkedHashMap<>();
        for (int row = 0; row < spans.size(); row++) {
            if (isEntry(spans, row)) {
                entries.computeIfAbsent(ServiceNames.canonical(spans.service(row)), k -> new ArrayList<>())
                        .add(row);
            }
        }
        var lanes = new ArrayList<Lane>();
        entries.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Integer>> e) ->
                                -e.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_SERVICES)
                .forEach(e -> lanes.addAll(service(spans, e.getKey(), e.getValue(), bins, name, receipt)));
        return lanes;
    }

    /** A span with which work comes into a service. */
    private static boolean isEntry(Traces spans, int row) {
        int parent = spans.parentRow(row);
        return parent < 0
                || spans.kind(row) == Span.Kind.SERVER
                || spans.kind(row) == Span.Kind.CONSUMER
                || !spans.service(parent).equals(spans.service(row));
    }

    private static List<Lane> service(
            Traces spans, String service, List<Integer> rows, Bins bins, String name, String receipt) {
        var count = new double[bins.count()];
        var failed = new double[bins.count()];
        var times = new ArrayList<List<Long>>();
        for (int i = 0; i < bins.count(); i++) {
            times.add(new ArrayList<>());
        }
        for (int row : rows) {
            int bin = bins.place(spans.startNanos(row) / 1_000_000);
            count[bin]++;
            failed[bin] += spans.isError(row) ? 1 : 0;
            times.get(bin).add(spans.durationNanos(row));
        }
        var slow = new double[bins.count()];
        for (int i = 0; i < slow.length; i++) {
            long[] sorted =
                    times.get(i).stream().mapToLong(Long::longValue).sorted().toArray();
            slow[i] = sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(0.95 * sorted.length) - 1] / 1e9;
        }
        String id = "file/" + name + "/";
        var lanes = new ArrayList<Lane>();
        lanes.add(
                lane(id + "latency", service, "p95 duration", "seconds", bins.present(labels(service), slow), receipt));
        lanes.add(lane(id + "traffic", service, "Requests", "count", bins.whole(labels(service), count), receipt));
        if (Arrays.stream(failed).anyMatch(f -> f > 0)) {
            lanes.add(lane(
                    id + "errors", service, "Failed requests", "count", bins.whole(labels(service), failed), receipt));
        }
        return lanes;
    }

    private static Labels labels(String service) {
        return Labels.of("service", service);
    }

    private static Lane lane(String id, String service, String title, String unit, Series series, String receipt) {
        return new Lane(
                id + "/" + service,
                SignalType.TRACE,
                service,
                title,
                unit,
                List.of(series),
                null,
                "",
                List.of(receipt));
    }

    /** Equal stretches of time; each value stands at the end of its stretch, as a backend's counts do. */
    private record Bins(long first, long step, int count) {

        static Bins over(TimeRange range) {
            long length = range.endMillis() - range.startMillis();
            long step = Arrays.stream(STEPS)
                    .filter(s -> length / s < MOST_BINS)
                    .findFirst()
                    .orElseGet(() -> Math.ceilDiv(length, MOST_BINS));
            long first = Math.floorDiv(range.startMillis(), step) * step;
            return new Bins(first, step, (int) ((range.endMillis() - 1 - first) / step) + 1);
        }

        int place(long millis) {
            return Math.clamp((millis - first) / step, 0, count - 1);
        }

        /** Every stretch: where nothing happened there was nothing, for the file holds all of it. */
        Series whole(Labels labels, double[] values) {
            return new Series(labels, Timestamps.regular(first + step, step, count), values);
        }

        /** Only stretches that have a value. */
        Series present(Labels labels, double[] values) {
            var times = new Timestamps.Builder();
            for (int i = 0; i < count; i++) {
                if (!Double.isNaN(values[i])) {
                    times.add(first + (i + 1) * step);
                }
            }
            return new Series(
                    labels,
                    times.build(),
                    Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray());
        }
    }
}
