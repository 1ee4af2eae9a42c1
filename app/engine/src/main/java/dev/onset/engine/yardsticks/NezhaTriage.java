package dev.onset.engine.yardsticks;

import dev.onset.connectors.spi.Check;
import dev.onset.engine.analysis.Movement;
import dev.onset.engine.analysis.OnsetDetector;
import dev.onset.engine.analysis.OnsetDetector.Direction;
import dev.onset.engine.analysis.OnsetDetector.Tolerance;
import dev.onset.engine.analysis.Robust;
import dev.onset.engine.analysis.ranking.Clue;
import dev.onset.engine.analysis.ranking.Suspect;
import dev.onset.engine.analysis.ranking.SuspectRanking;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.FindingKind;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A fault of Train Ticket as a triage: the suspects that the ranking names as findings, each with the clue that counts most, its
 * onset and the file that shows it. What the label says is not looked at but for what {@link NezhaReader} cuts by it.
 */
final class NezhaTriage {

    /** Suspects below this are not worth a finding. */
    private static final double LEAST = 0.05;

    private static final int MOST = 10;

    /** The window begins so long before the minute that is judged. */
    private static final Duration LEAD = Duration.ofMinutes(2);

    private static final long SCRAPE = 60_000;

    /** Columns of a pod by the inside that a clue names, with what no one minds in their unit. */
    private record Column(String title, Direction direction, double least, String unit) {}

    private static final Map<String, Column> COLUMNS = Map.of(
            "cpu", new Column("CpuUsageRate(%)", Direction.UP, 15, "%"),
            "memory", new Column("MemoryUsageRate(%)", Direction.UP, 15, "%"),
            "restart", new Column("MemoryUsageRate(%)", Direction.DOWN, 15, "%"),
            "latency", new Column("PodServerLatencyP95(s)", Direction.UP, 0.03, "seconds"),
            "requests", new Column("PodWorkload(Ops)", Direction.BOTH, 3, "per second"));

    private final Path folder;
    private final NezhaCase one;
    private final CsvFile metrics;
    private final NezhaMinute minute;
    private final TimeRange judged;
    private final TimeRange window;
    private final TimeRange baseline;
    private final NezhaFiles files;
    private final List<Lane> lanes = new ArrayList<>();

    private NezhaTriage(Path folder) throws IOException {
        this.folder = folder;
        this.one = NezhaReader.read(folder);
        this.metrics = CsvFile.read(folder.resolve("metrics.csv.gz"));
        this.minute = NezhaMinute.read(folder.resolve("trace-plus2min.csv.gz"), folder.resolve("log-plus2min.csv.gz"));
        this.judged = minute.range();
        int time = metrics.column("Time");
        List<Instant> times = metrics.rows().stream()
                .map(r -> NezhaReader.instant(r.get(time)))
                .sorted()
                .toList();
        Instant start = judged.start().minus(LEAD);
        Instant first = times.getFirst();
        this.window = TimeRange.of(start, times.getLast().plusMillis(SCRAPE));
        this.baseline = TimeRange.of(first.isBefore(start) ? first : start.minus(LEAD), start);
        this.files = new NezhaFiles(window.end());
    }

    /** The fault of a folder, and what is said of it; {@code judged} is the minute of requests. */
    record Told(NezhaCase one, Triage triage, TimeRange judged) {}

    static Told of(Path folder) throws IOException {
        var triage = new NezhaTriage(folder);
        return new Told(triage.one, triage.triage(), triage.judged);
    }

    private Triage triage() throws IOException {
        TimeRange whole = TimeRange.of(baseline.start(), window.end());
        String pods =
                files.book("metrics", folder.resolve("metrics.csv.gz"), whole, "metrics of every pod, a row a minute");
        String front = files.book("metrics", folder.resolve("front.csv.gz"), whole, "the front end, a row a minute");
        String traces = files.book("traces", folder.resolve("trace-plus2min.csv.gz"), judged, "one minute of requests");
        String logs = files.book("logs", folder.resolve("log-plus2min.csv.gz"), judged, "log lines of the same minute");
        var evidence = Map.of(SignalType.METRIC, pods, SignalType.TRACE, traces, SignalType.LOG, logs);
        var impact = impact(front);
        var findings = findings(evidence);
        return new Triage(
                TriageRequest.ofWindow(window),
                "train-ticket",
                window.end(),
                window,
                baseline,
                List.of(source("metrics"), source("traces"), source("logs")),
                findings,
                List.of(),
                List.of(),
                normal(pods),
                List.of(
                        new Triage.NotChecked("", "alerts", "No source of this case tells of alerts."),
                        new Triage.NotChecked("", "changes", "No source of this case tells of changes.")),
                List.of(),
                lanes,
                files.receipts(),
                impact,
                Map.of());
    }

    private static SourceState source(String name) {
        var check = new Check(name, NezhaFiles.KIND, "", "", null, null, Map.of(), List.of(), List.of(), null);
        return new SourceState(name, NezhaFiles.KIND, "", SourceState.State.OK, "", check);
    }

    private List<Finding> findings(Map<SignalType, String> evidence) throws IOException {
        var findings = new ArrayList<Finding>();
        List<Suspect> suspects = SuspectRanking.rank(one.clues(), one.graph()).stream()
                .filter(s -> s.score() >= LEAST)
                .limit(MOST)
                .toList();
        for (Suspect s : suspects) {
            Said said = said(s.kind(), s.inner());
            String receipt = evidence.getOrDefault(said.signal(), "e1");
            Series series = said.signal() == SignalType.METRIC ? series(s) : null;
            String title = s.service() + ": " + said.words();
            findings.add(new Finding(
                    findings.size() + 1,
                    Math.min(1, s.score()),
                    s.service(),
                    said.kind(),
                    said.signal(),
                    title,
                    s.service() + ": " + s.why().getFirst() + ".",
                    series == null ? firstRequest(s, said) : onset(series, s.inner()),
                    s.inner(),
                    series == null ? null : magnitude(series, s.inner()),
                    Labels.of("service", s.service()),
                    s.confidence(),
                    s.against(),
                    List.of(receipt)));
            if (series != null) {
                lanes.add(new Lane(
                        "pod/" + s.inner() + "/" + s.service(),
                        SignalType.METRIC,
                        s.service(),
                        s.inner(),
                        unit(s.inner()),
                        List.of(series),
                        null,
                        "",
                        List.of(receipt)));
            }
        }
        return findings;
    }

    /** What a report calls a clue. */
    private record Said(FindingKind kind, SignalType signal, String words) {}

    private static Said said(Clue.Kind kind, String inner) {
        return switch (kind) {
            case RESOURCE, LOAD -> new Said(FindingKind.SATURATION, SignalType.METRIC, inner + " is used far more");
            case NETWORK -> new Said(FindingKind.LATENCY, SignalType.TRACE, "calls take longer on their way to it");
            case OWN_TIME, CALL -> new Said(FindingKind.TRACE_SHIFT, SignalType.TRACE, inner + " itself takes longer");
            case FLOW -> new Said(FindingKind.LOG_VANISHED, SignalType.LOG, "a log statement no longer follows");
            case LATENCY -> new Said(FindingKind.LATENCY, SignalType.METRIC, "requests take longer");
            case RESTART -> new Said(FindingKind.RESTART, SignalType.METRIC, "started anew");
            case ABSENCE -> new Said(FindingKind.ABSENCE, SignalType.METRIC, "gone");
            case TRAFFIC -> new Said(FindingKind.TRAFFIC, SignalType.METRIC, inner + " differ from before");
            case OWN_ERRORS, ERRORS -> new Said(FindingKind.ERRORS, SignalType.TRACE, "requests fail");
            case LOG, LOG_OF_ANOTHER, ISSUE, ISSUE_OF_ANOTHER, ALERT, HINT ->
                new Said(FindingKind.LOG_NEW, SignalType.LOG, inner);
        };
    }

    /** Of a metric that is not drawn here, system calls for instance, nothing but the clue's own words is told. */
    private @Nullable Series series(Suspect suspect) throws IOException {
        Column column = COLUMNS.get(suspect.inner());
        if (column == null) {
            return null;
        }
        Series strongest = null;
        for (Map.Entry<String, List<List<String>>> pod : metrics.by("PodName").entrySet()) {
            if (NezhaReader.service(pod.getKey()).equals(suspect.service())) {
                Series series = series(metrics, column.title(), pod.getValue(), pod.getKey());
                strongest = strongest == null || moved(series) > moved(strongest) ? series : strongest;
            }
        }
        return strongest;
    }

    private double moved(Series series) {
        return Math.abs(median(series, window) - median(series, baseline));
    }

    private static Series series(CsvFile csv, String title, List<List<String>> rows, String pod) throws IOException {
        int time = csv.column("Time");
        int value = csv.column(title);
        var times = new Timestamps.Builder();
        var values = new ArrayList<Double>();
        for (List<String> row : rows) {
            double v = CsvFile.number(row.get(value));
            if (!Double.isNaN(v)) {
                times.add(NezhaReader.instant(row.get(time)).toEpochMilli());
                values.add(v);
            }
        }
        return new Series(
                Labels.of("pod", pod),
                times.build(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Where the series left its past and was still away in the window. */
    private @Nullable Onset onset(Series series, String inner) {
        Column column = COLUMNS.get(inner);
        if (column == null) {
            return null;
        }
        var tolerance = new Tolerance(column.direction(), column.least(), 0.5, SCRAPE, SCRAPE);
        return OnsetDetector.find(series, tolerance).stream()
                .filter(m -> m.end() >= window.startMillis())
                .findFirst()
                .map(NezhaTriage::onset)
                .orElse(null);
    }

    private static Onset onset(Movement m) {
        return new Onset(
                Instant.ofEpochMilli(m.onset()), Instant.ofEpochMilli(m.earliest()), Instant.ofEpochMilli(m.latest()));
    }

    /** Only one minute of requests was kept: what differs in it was there by its first request, and may be older. */
    private @Nullable Onset firstRequest(Suspect suspect, Said said) {
        String statement = suspect.inner().split(" \u2192 ", 2)[0];
        Optional<Instant> line =
                said.signal() == SignalType.LOG ? minute.firstLine(suspect.service(), statement) : Optional.empty();
        return line.or(() -> minute.firstCall(suspect.service(), statement.replace(" start", "")))
                .map(at -> new Onset(at, window.start(), at))
                .orElse(null);
    }

    private Magnitude magnitude(Series series, String inner) {
        return new Magnitude(median(series, baseline), median(series, window), unit(inner), "median");
    }

    private static String unit(String inner) {
        Column column = COLUMNS.get(inner);
        return column == null ? "" : column.unit();
    }

    private static double median(Series series, TimeRange range) {
        double[] values = IntStream.range(0, series.size())
                .filter(i -> range.contains(Instant.ofEpochMilli(series.timeAt(i))))
                .mapToDouble(series::valueAt)
                .toArray();
        return values.length == 0 ? Double.NaN : Robust.median(values);
    }

    private List<Triage.Impact> impact(String receipt) throws IOException {
        CsvFile front = CsvFile.read(folder.resolve("front.csv.gz"));
        var shown = new LinkedHashMap<String, String>();
        shown.put("LatencyP95(s)", "p95 latency");
        shown.put("LatencyP50(s)", "median latency");
        var impact = new ArrayList<Triage.Impact>();
        for (Map.Entry<String, String> e : shown.entrySet()) {
            Series series = series(front, e.getKey(), front.rows(), "Frontend");
            impact.add(new Triage.Impact(
                    "Frontend",
                    e.getValue(),
                    new Magnitude(median(series, baseline), median(series, window), "seconds", "median"),
                    List.of(receipt)));
            lanes.add(new Lane(
                    "front/" + e.getKey(),
                    SignalType.METRIC,
                    "Frontend",
                    e.getValue(),
                    "seconds",
                    List.of(series),
                    null,
                    "",
                    List.of(receipt)));
        }
        return impact;
    }

    /** Services of which no clue speaks. */
    private List<Triage.CheckedNormal> normal(String receipt) {
        return one.services().stream()
                .filter(s -> one.clues().stream().noneMatch(c -> c.service().equals(s)))
                .map(s -> new Triage.CheckedNormal(
                        s,
                        "cpu, memory, latency and requests of its pods",
                        "metrics.csv.gz",
                        window.end(),
                        List.of(receipt)))
                .toList();
    }
}
