package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.engine.analysis.TraceComparison;
import dev.onset.engine.analysis.ranking.CallTimes;
import dev.onset.engine.analysis.ranking.Clue;
import dev.onset.engine.analysis.ranking.MetricRule;
import dev.onset.engine.analysis.ranking.MetricRule.Sense;
import dev.onset.signal.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the faults of Nezha (Online Boutique, Train Ticket): metrics of every pod a minute, times of call edges, and one minute
 * of logs and traces, beside a minute of the same day without a fault.
 */
final class NezhaReader {

    /** A pod's name without what its replica set and the pod itself add. */
    private static final Pattern POD = Pattern.compile("-[0-9a-f]{6,10}-[0-9a-z]{5}$");

    /** The minute that is judged begins here after the fault, as in the paper; the two samples in and behind it show it. */
    private static final long JUDGED_FROM = 60;

    private static final long JUDGED_TO = 180;

    /** Of a percentage: three times this may come and go. */
    private static final double LEAST_PERCENT = 5;

    private static final double LEAST_SECONDS = 0.01;

    /** Columns of a pod that are judged, and what a rise of them is a clue of. */
    private record Column(String title, String inner, Clue.Kind kind, Sense sense, double least) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("CpuUsageRate(%)", "cpu", Clue.Kind.RESOURCE, Sense.PERCENT_OF_LIMIT, LEAST_PERCENT),
            new Column("MemoryUsageRate(%)", "memory", Clue.Kind.RESOURCE, Sense.PERCENT_OF_LIMIT, LEAST_PERCENT),
            new Column("MemoryUsageRate(%)", "restart", Clue.Kind.RESTART, Sense.DOWN, LEAST_PERCENT),
            new Column("PodServerLatencyP95(s)", "latency", Clue.Kind.LATENCY, Sense.UP, LEAST_SECONDS),
            new Column("PodWorkload(Ops)", "requests", Clue.Kind.TRAFFIC, Sense.BOTH, 1),
            new Column("SyscallRead", "system calls", Clue.Kind.TRAFFIC, Sense.BOTH, 100),
            new Column("SyscallWrite", "system calls", Clue.Kind.TRAFFIC, Sense.BOTH, 100),
            new Column("NetworkReceiveBytes", "received", Clue.Kind.TRAFFIC, Sense.BOTH, 1_000),
            new Column("NetworkTransmitBytes", "sent", Clue.Kind.TRAFFIC, Sense.BOTH, 1_000));

    private NezhaReader() {}

    static NezhaCase read(Path folder) throws IOException {
        JsonNode label = JsonMapper.shared().readTree(Files.readString(folder.resolve("label.json")));
        Instant injected = Instant.parse(label.get("inject_time_utc").asString());
        var clues = new ArrayList<Clue>();
        var services = new TreeSet<String>();
        CsvFile metrics = CsvFile.read(folder.resolve("metrics.csv.gz"));
        metrics.by("PodName").keySet().forEach(pod -> services.add(service(pod)));
        podMetrics(metrics, injected, clues);
        edges(folder, injected, clues);
        var graph = new CallGraph.Builder();
        Path common = folder.resolve("../../common").normalize();
        String day = label.get("inject_time_utc").asString().substring(0, 10);
        dependencies(common.resolve("dependency-ob-" + day + ".csv"), label, graph);
        if (Files.exists(folder.resolve("trace-plus2min.csv.gz"))) {
            Path normalTraces = common.resolve("faultfree-tt-" + day + "-trace.csv.gz");
            Path normalLogs = common.resolve("faultfree-tt-" + day + "-log.csv.gz");
            Traces before = NezhaTraces.read(normalTraces);
            Traces after = NezhaTraces.read(folder.resolve("trace-plus2min.csv.gz"));
            TraceComparison.addEdges(before, graph);
            TraceComparison.addEdges(after, graph);
            CallTimes.compare(before, after).forEach(shift -> clues.add(shift.clue()));
            NezhaLogs.shifts(normalLogs, folder.resolve("log-plus2min.csv.gz"), before, after)
                    .forEach(shift -> clues.add(shift.clue()));
        }
        return new NezhaCase(
                String.valueOf(folder.getFileName()),
                label.get("system").asString(),
                label.get("fault_type").asString(),
                label.get("service").asString(),
                label.get("inner_root_cause").asString(),
                List.copyOf(services),
                clues,
                graph.build());
    }

    /** Minutes of quiet metrics before each window that is judged, as an injected fault has them. */
    private static final Duration QUIET_BEFORE = Duration.ofMinutes(40);

    private static final Duration QUIET_EVERY = Duration.ofMinutes(5);

    /** The clues of every window of a file in which nothing was wrong, judged as faults are. */
    static List<List<Clue>> quiet(Path file) throws IOException {
        CsvFile metrics = CsvFile.read(file);
        int time = metrics.column("Time");
        List<Instant> times =
                metrics.rows().stream().map(r -> instant(r.get(time))).sorted().toList();
        var windows = new ArrayList<List<Clue>>();
        Instant last = times.getLast().minusSeconds(JUDGED_TO);
        for (Instant at = times.getFirst().plus(QUIET_BEFORE); at.isBefore(last); at = at.plus(QUIET_EVERY)) {
            var clues = new ArrayList<Clue>();
            podMetrics(metrics, at, clues);
            windows.add(clues);
        }
        return windows;
    }

    /** @param time as Go prints it: {@code 2022-08-22 03:54:09.5 +0000 UTC m=+1} */
    static Instant instant(String time) {
        return Instant.parse(time.substring(0, 10) + "T" + time.substring(11, 19) + "Z");
    }

    /** The service that a label names. */
    static String culprit(Path label) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(label))
                .get("service")
                .asString();
    }

    static String service(String pod) {
        return POD.matcher(pod).replaceFirst("");
    }

    private static void podMetrics(CsvFile metrics, Instant injected, List<Clue> clues) throws IOException {
        int time = metrics.column("Time");
        for (Map.Entry<String, List<List<String>>> pod : metrics.by("PodName").entrySet()) {
            for (Column c : COLUMNS) {
                int at = metrics.column(c.title());
                var cut = new Cut(injected);
                pod.getValue().forEach(row -> cut.add(row.get(time), CsvFile.number(row.get(at))));
                var rule = new MetricRule(service(pod.getKey()), c.inner(), c.kind(), c.sense(), c.least());
                rule.judge(cut.before(), cut.after()).ifPresent(clues::add);
            }
        }
    }

    /** Times of a call as its two ends see them: what the caller sees more than the callee is the way. */
    private static void edges(Path folder, Instant injected, List<Clue> clues) throws IOException {
        Path callers = folder.resolve("edges-source_50.csv.gz");
        Path callees = folder.resolve("edges-destination_50.csv.gz");
        if (!Files.exists(callers) || !Files.exists(callees)) {
            return;
        }
        CsvFile seen = CsvFile.read(callers);
        CsvFile served = CsvFile.read(callees);
        for (String edge : seen.columns()) {
            if (!edge.contains("_") || !served.columns().contains(edge)) {
                continue;
            }
            String callee = edge.substring(edge.indexOf('_') + 1);
            var way = new Cut(injected);
            var own = new Cut(injected);
            int rows = Math.min(seen.rows().size(), served.rows().size());
            for (int i = 0; i < rows; i++) {
                double there = CsvFile.number(seen.rows().get(i).get(seen.column(edge)));
                double here = CsvFile.number(served.rows().get(i).get(served.column(edge)));
                String at = seen.rows().get(i).get(seen.column("time"));
                way.add(at, there - here);
                own.add(at, here);
            }
            new MetricRule(callee, "network", Clue.Kind.NETWORK, Sense.UP, LEAST_SECONDS)
                    .judge(way.before(), way.after())
                    .ifPresent(clues::add);
            new MetricRule(callee, "latency", Clue.Kind.LATENCY, Sense.UP, LEAST_SECONDS)
                    .judge(own.before(), own.after())
                    .ifPresent(clues::add);
        }
    }

    private static void dependencies(Path file, JsonNode label, CallGraph.Builder graph) throws IOException {
        if (!label.get("system").asString().equals("OnlineBoutique") || !Files.exists(file)) {
            return;
        }
        CsvFile edges = CsvFile.read(file);
        for (List<String> row : edges.rows()) {
            graph.add(row.get(edges.column("Source")), row.get(edges.column("Target")));
        }
    }

    /** Values of one series, cut at the fault. */
    private static final class Cut {

        private final Instant injected;
        private final Stream.Builder<Double> before = Stream.builder();
        private final Stream.Builder<Double> after = Stream.builder();

        Cut(Instant injected) {
            this.injected = injected;
        }

        void add(String time, double value) {
            Instant at = instant(time);
            if (at.isBefore(injected) && !at.isBefore(injected.minus(QUIET_BEFORE))) {
                before.add(value);
            } else if (!at.isBefore(injected.plusSeconds(JUDGED_FROM))
                    && at.isBefore(injected.plusSeconds(JUDGED_TO))) {
                after.add(value);
            }
        }

        double[] before() {
            return before.build().mapToDouble(Double::doubleValue).toArray();
        }

        double[] after() {
            return after.build().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
