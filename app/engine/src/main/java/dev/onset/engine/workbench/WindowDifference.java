package dev.onset.engine.workbench;

import dev.onset.engine.analysis.LogShift;
import dev.onset.engine.analysis.Robust;
import dev.onset.engine.analysis.Significance;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.ServiceNames;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Change;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What differs between two stretches of time that a person chose, in everything that a triage brought: changes and alerts in the
 * window, errors, log statements, operations of traces, what failed and slow traces share, series. Compares what was fetched and asks nothing. Not for the FX thread.
 */
public final class WindowDifference {

    private static final int MOST_A_KIND = 15;
    private static final double SIGNIFICANT = 0.01;

    /** A series counts when its median moved by this many of its robust standard deviations. */
    private static final double SIGMAS = 4;

    /** And by this share of what it was: a flat line has no deviation. */
    private static final double SHARE = 0.1;

    private static final double SLOWER = 1.5;
    private static final int LEAST_SPANS = 5;

    private final Brought brought;
    private final Triage triage;
    private final TimeRange window;
    private final TimeRange baseline;

    private WindowDifference(Brought brought, Triage triage, TimeRange window, TimeRange baseline) {
        this.brought = brought;
        this.triage = triage;
        this.window = window;
        this.baseline = baseline;
    }

    /**
     * Compares. By kind, the strongest of each first; empty is a normal answer.
     *
     * @param window what is looked at
     * @param baseline what it is compared with
     */
    public static List<Differs> between(Brought brought, Triage triage, TimeRange window, TimeRange baseline) {
        var all = new ArrayList<Differs>();
        var difference = new WindowDifference(brought, triage, window, baseline);
        difference.changes(all);
        difference.alerts(all);
        difference.errors(all);
        difference.logs(all);
        difference.traces(all);
        all.addAll(new CohortDifference(brought, window).found());
        difference.series(all);
        Map<Differs.Kind, List<Differs>> byKind = new TreeMap<>();
        all.forEach(
                d -> byKind.computeIfAbsent(d.kind(), k -> new ArrayList<>()).add(d));
        return byKind.values().stream()
                .flatMap(of -> of.stream()
                        .sorted(Comparator.comparingDouble(Differs::strength)
                                .reversed()
                                .thenComparing(Differs::service)
                                .thenComparing(Differs::what))
                        .limit(MOST_A_KIND))
                .toList();
    }

    private void changes(List<Differs> all) {
        for (Triage.ObservedChange observed : triage.changes()) {
            Change c = observed.change();
            if (window.contains(c.at())) {
                String from = c.from().isEmpty() ? "" : c.from() + " → ";
                all.add(new Differs(
                        Differs.Kind.CHANGE, c.service(), c.what(), from + c.to(), -c.at().toEpochMilli(), c.at(), ""));
            }
        }
    }

    /** One rule often pends, fires, and does so for many instances: that is one line. */
    private void alerts(List<Differs> all) {
        Map<List<String>, List<Triage.ObservedAlert>> byName = new java.util.LinkedHashMap<>();
        for (Triage.ObservedAlert observed : triage.alerts()) {
            if (window.contains(observed.alert().startsAt())) {
                byName.computeIfAbsent(
                                List.of(observed.service(), observed.alert().name()), k -> new ArrayList<>())
                        .add(observed);
            }
        }
        byName.forEach((name, of) -> {
            Instant since = of.stream()
                    .map(o -> o.alert().startsAt())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            String states = of.stream()
                    .sorted(Comparator.comparing(o -> o.alert().startsAt()))
                    .map(o -> o.alert().state().name().toLowerCase(Locale.ROOT))
                    .distinct()
                    .collect(Collectors.joining(", then "));
            all.add(new Differs(
                    Differs.Kind.ALERT, name.get(0), name.get(1), states, -since.toEpochMilli(), since, ""));
        });
    }

    private void errors(List<Differs> all) {
        for (ErrorIssue issue : brought.issues()) {
            long after = 0;
            long before = 0;
            for (ErrorEvent e : brought.events(issue.id())) {
                after += window.contains(e.at()) ? 1 : 0;
                before += baseline.contains(e.at()) ? 1 : 0;
            }
            double p = Significance.chiTail(
                    Significance.poissonG((double) before, minutes(baseline), (double) after, minutes(window)));
            if (after > 0 && p < SIGNIFICANT && after / minutes(window) > before / minutes(baseline)) {
                all.add(new Differs(
                        Differs.Kind.ERROR,
                        ServiceNames.canonical(issue.project()),
                        issue.title(),
                        rates(before, after),
                        -Math.log(Math.max(p, 1e-300)),
                        null,
                        issue.id()));
            }
        }
    }

    private static double minutes(TimeRange range) {
        return Math.max(1e-3, range.duration().toMillis() / 6e4);
    }

    private String rates(long before, long after) {
        return String.format(
                Locale.ROOT, "%s → %s a minute", digits(before / minutes(baseline)), digits(after / minutes(window)));
    }

    private void logs(List<Differs> all) {
        LogSheet sheet = LogSheet.of(brought.lines("", together()));
        var ids = new HashMap<String, Integer>();
        var example = new ArrayList<Integer>();
        var before = new ArrayList<long[]>();
        for (int i = 0; i < sheet.size(); i++) {
            Instant at = TimeRange.ofNanos(sheet.lines().timeNanos(i));
            String key = sheet.service(i) + "\n" + sheet.template(i);
            int line = i;
            int id = ids.computeIfAbsent(key, k -> {
                example.add(line);
                before.add(new long[2]);
                return before.size() - 1;
            });
            if (window.contains(at)) {
                before.get(id)[1]++;
            } else if (baseline.contains(at)) {
                before.get(id)[0]++;
            }
        }
        long[] was = before.stream().mapToLong(c -> c[0]).toArray();
        long[] is = before.stream().mapToLong(c -> c[1]).toArray();
        for (LogShift shift : LogShift.compare(was, is, minutes(baseline), minutes(window))) {
            int line = example.get(shift.template());
            all.add(new Differs(
                    Differs.Kind.LOG,
                    sheet.service(line),
                    sheet.templateText(line),
                    shift.kind().name().toLowerCase(Locale.ROOT) + ", " + rates(shift.before(), shift.after()),
                    -Math.log(Math.max(shift.p(), 1e-300)) + sheet.severity(line),
                    null,
                    sheet.templateText(line)));
        }
    }

    private TimeRange together() {
        return TimeRange.of(
                window.start().isBefore(baseline.start()) ? window.start() : baseline.start(),
                window.end().isAfter(baseline.end()) ? window.end() : baseline.end());
    }

    /** Spans of one operation on one side. */
    private static final class Spans {
        private final DoubleStream.Builder seconds = DoubleStream.builder();
        private int count;
        private int failed;
        private double longest = -1;
        private String example = "";

        void add(Traces traces, int row, String traceId) {
            double took = traces.durationNanos(row) / 1e9;
            seconds.add(took);
            count++;
            failed += traces.isError(row) ? 1 : 0;
            if (took > longest) {
                longest = took;
                example = traceId;
            }
        }

        double median() {
            return Robust.median(seconds.build().toArray());
        }
    }

    private void traces(List<Differs> all) {
        var was = new TreeMap<String, Spans>();
        var is = new TreeMap<String, Spans>();
        for (Brought.TraceHead head : brought.traces("", together())) {
            brought.trace(head.traceId()).ifPresent(t -> {
                for (int row = 0; row < t.size(); row++) {
                    Instant at = TimeRange.ofNanos(t.startNanos(row));
                    Map<String, Spans> side = window.contains(at) ? is : baseline.contains(at) ? was : new HashMap<>();
                    side.computeIfAbsent(t.service(row) + "\n" + t.operation(row), k -> new Spans())
                            .add(t, row, head.traceId());
                }
            });
        }
        is.forEach((key, after) -> {
            Spans before = was.get(key);
            String[] names = key.split("\n", 2);
            if (before != null && before.count >= LEAST_SPANS && after.count >= LEAST_SPANS) {
                compare(before, after, names[0], names[1], all);
            }
        });
    }

    private static void compare(Spans before, Spans after, String service, String operation, List<Differs> all) {
        double p = Significance.chiTail(Significance.shareG(before.failed, before.count, after.failed, after.count));
        double failedBefore = (double) before.failed / before.count;
        double failedAfter = (double) after.failed / after.count;
        if (p < SIGNIFICANT && failedAfter > failedBefore) {
            all.add(new Differs(
                    Differs.Kind.TRACE,
                    service,
                    operation,
                    String.format(
                            Locale.ROOT, "failed %.1f %% → %.1f %% of spans", 100 * failedBefore, 100 * failedAfter),
                    -Math.log(Math.max(p, 1e-300)),
                    null,
                    after.example));
        }
        double m = before.median();
        double n = after.median();
        if (n > SLOWER * m) {
            all.add(new Differs(
                    Differs.Kind.TRACE,
                    service,
                    operation,
                    String.format(Locale.ROOT, "median %s → %s ms", digits(m * 1e3), digits(n * 1e3)),
                    Math.log(n / Math.max(m, 1e-9)) * Math.sqrt(Math.min(before.count, after.count)),
                    null,
                    after.example));
        }
    }

    private void series(List<Differs> all) {
        for (Lane lane : triage.lanes()) {
            if (lane.signal() == SignalType.METRIC) {
                lane.series().forEach(s -> moved(lane, s, all));
            }
        }
    }

    private void moved(Lane lane, Series s, List<Differs> all) {
        double[] was = Robust.sortedFinite(s.slice(baseline).values());
        double[] is = Robust.sortedFinite(s.slice(window).values());
        if (was.length < 3 || is.length == 0) {
            return;
        }
        double before = Robust.quantileSorted(was, 0.5);
        double after = Robust.quantileSorted(is, 0.5);
        double by = Math.abs(after - before);
        double sigma = Robust.sigmaSorted(was);
        if (by > SIGMAS * sigma && by > SHARE * Math.abs(before) && by > 0) {
            String name = s.labels().isEmpty() ? "" : "  " + s.labels();
            all.add(new Differs(
                    Differs.Kind.SERIES,
                    lane.service(),
                    lane.title() + name,
                    "median " + digits(before) + " → " + digits(after)
                            + (lane.unit().isEmpty() ? "" : " " + lane.unit()),
                    by / (sigma + SHARE * Math.abs(before) + 1e-12),
                    null,
                    lane.id()));
        }
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 1 ? "%.1f" : "%.3g", value);
    }

    /** The stretch just before a window, as long as it; what is compared with where nobody chose. */
    public static TimeRange before(TimeRange window) {
        Duration length = window.duration();
        return TimeRange.of(window.start().minus(length), window.start());
    }
}
