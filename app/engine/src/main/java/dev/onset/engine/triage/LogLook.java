package dev.onset.engine.triage;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at one log source. The backend counts; lines are read only as far as a budget reaches, fairly among services: a quiet
 * one is read whole, of a noisy one its trouble lines and an even sample over time.
 */
final class LogLook {

    /** Lines read in all. At some 5,000 a request and four requests at a time this stays within a few seconds. */
    private static final int BUDGET = 80_000;

    /** An even sample is read in this many slices of time. */
    private static final int SLICES = 12;

    private static final String TROUBLE =
            "(?i)(error|warn|exception|fatal|panic|fail|timeout|timed out|refused|denied)";

    private final Asker asker;
    private final Plan plan;
    private final ServiceNames names;
    private final TriageListener listener;
    private final List<Lane> lanes = new ArrayList<>();
    private final Map<String, Series> volumes = new TreeMap<>();
    private final List<Candidate> candidates = new ArrayList<>();

    LogLook(Asker asker, Plan plan, ServiceNames names, TriageListener listener) {
        this.asker = asker;
        this.plan = plan;
        this.names = names;
        this.listener = listener;
    }

    LogSeen look() throws InterruptedException {
        TimeRange range = range();
        Answered labels = asker.ask("log labels", new SignalQuery.LogLabels(range));
        Optional<String> label =
                names.labels().stream().filter(labels.names()::contains).findFirst();
        if (label.isEmpty()) {
            if (labels.hasAnswer()) {
                asker.skip("log lines", "no label that names a service: found " + labels.names());
            }
            return LogSeen.NOTHING;
        }
        Map<String, Long> counts = volume(label.get(), range);
        return new LogSeen(lines(label.get(), counts, range), lanes, volumes, candidates);
    }

    /** Logs are compared with as much time as the window is long, an hour at most: more only costs. */
    private TimeRange range() {
        Duration back = plan.window().duration();
        Instant start =
                plan.window().start().minus(back.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : back);
        return TimeRange.of(
                start.isBefore(plan.baseline().start()) ? plan.baseline().start() : start,
                plan.window().end());
    }

    /** Lines a service, counted by the backend. */
    private Map<String, Long> volume(String label, TimeRange range) throws InterruptedException {
        Duration step = Duration.ofSeconds(Math.max(5, range.duration().toSeconds() / 240));
        String selector = "{" + label + "=~\".+\"}";
        String over = "(count_over_time(" + selector + "[" + step.toSeconds() + "s]))";
        Answered byLevel = counted(
                "log lines by service and level",
                new SignalQuery.LogMetric("sum by (" + label + ", level, detected_level) " + over, range, step));
        if (!byLevel.hasAnswer()) {
            byLevel = counted(
                    "log lines by service", new SignalQuery.LogMetric("sum by (" + label + ") " + over, range, step));
        }
        var counts = new TreeMap<String, Long>();
        var byService = new TreeMap<String, List<Series>>();
        for (Series s : byLevel.series()) {
            String value = s.labels().getOr(label, "");
            double sum = 0;
            for (int i = 0; i < s.size(); i++) {
                sum += s.valueAt(i);
            }
            counts.merge(value, Math.round(sum), Long::sum);
        }
        Answered answered = plan.known(byLevel);
        for (Series s : answered.series()) {
            byService
                    .computeIfAbsent(s.labels().getOr(label, ""), k -> new ArrayList<>())
                    .add(s);
        }
        var volume = new LogVolumes(plan.known(range), step, plan.known().window());
        byService.forEach((value, series) -> {
            String service = ServiceNames.canonical(value);
            addLane(service, series, answered);
            volumes.put(service, volume.total(series));
        });
        long first = volumes.values().stream()
                .filter(v -> !v.isEmpty())
                .mapToLong(v -> v.timeAt(0))
                .min()
                .orElse(range.startMillis());
        byService.forEach(
                (value, series) -> volume.surge(ServiceNames.canonical(value), series, first, answered.evidenceList())
                        .ifPresent(candidates::add));
        return counts;
    }

    /** Counts decide which lines are asked for. */
    private Answered counted(String what, SignalQuery query) throws InterruptedException {
        return asker.askAll(List.of(new Asker.Question(what, query, Asker.Use.TO_PLAN)))
                .getFirst();
    }

    private void addLane(String service, List<Series> series, Answered answered) {
        var named = series.stream()
                .map(s -> s.withLabels(Labels.of(
                        "level", s.labels().getOr("level", s.labels().getOr("detected_level", "unknown")))))
                .toList();
        var lane = new Lane(
                "logs/volume/" + service,
                SignalType.LOG,
                service,
                "Log lines by level",
                "count",
                named,
                null,
                "",
                answered.evidenceList());
        lanes.add(lane);
        listener.laneLanded(lane);
    }

    private List<LogSeen.Group> lines(String label, Map<String, Long> counts, TimeRange range)
            throws InterruptedException {
        var questions = new ArrayList<Asker.Question>();
        var parts = new ArrayList<Part>();
        long left = BUDGET;
        var quietFirst = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        int services = quietFirst.size();
        for (var e : quietFirst) {
            long quota = left / services--;
            long used = e.getValue() <= quota
                    ? planWhole(label, e.getKey(), e.getValue(), range, questions, parts)
                    : planSample(label, e.getKey(), quota, range, questions, parts);
            left -= used;
        }
        List<Answered> answers = asker.askAll(questions);
        var groups = new ArrayList<LogSeen.Group>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            var lines = new LogLines.Builder();
            var evidence = new ArrayList<String>();
            for (int q = part.first(); q < part.end(); q++) {
                answers.get(q).addLinesTo(lines);
                evidence.addAll(answers.get(q).evidenceList());
            }
            if (lines.size() > 0) {
                groups.add(new LogSeen.Group(
                        ServiceNames.canonical(part.value()),
                        lines.build(),
                        part.isSample(),
                        part.isWhole(),
                        evidence));
            }
        }
        groups.sort(Comparator.comparing(LogSeen.Group::service));
        return groups;
    }

    /**
     * Questions that make one group.
     *
     * @param isSample whether limits cut it on purpose
     * @param isWhole whether it asks for every line
     */
    private record Part(String value, int first, int end, boolean isSample, boolean isWhole) {}

    private long planWhole(
            String label, String value, long count, TimeRange range, List<Asker.Question> questions, List<Part> parts) {
        int first = questions.size();
        // Counting and reading are two moments: leave room for what arrives between them.
        questions.add(question("all lines of " + value, selector(label, value), range, count + count / 10 + 100));
        parts.add(new Part(value, first, questions.size(), false, true));
        return count;
    }

    private long planSample(
            String label, String value, long quota, TimeRange range, List<Asker.Question> questions, List<Part> parts) {
        int first = questions.size();
        questions.add(question(
                "trouble lines of " + value, selector(label, value) + " |~ `" + TROUBLE + "`", range, quota / 2));
        parts.add(new Part(value, first, questions.size(), false, false));
        int sample = questions.size();
        Duration slice = range.duration().dividedBy(SLICES);
        for (int i = 0; i < SLICES; i++) {
            Instant start = range.start().plus(slice.multipliedBy(i));
            questions.add(question(
                    "sampled lines of " + value,
                    selector(label, value),
                    TimeRange.of(start, i == SLICES - 1 ? range.end() : start.plus(slice)),
                    quota / 2 / SLICES));
        }
        parts.add(new Part(value, sample, questions.size(), true, true));
        return quota;
    }

    private static Asker.Question question(String what, String query, TimeRange range, long limit) {
        return new Asker.Question(
                what,
                new SignalQuery.LogRange(query, range, (int) Math.max(10, limit), SignalQuery.Order.NEWEST_FIRST));
    }

    private static String selector(String label, String value) {
        return Labels.of(label, value).toString();
    }
}
