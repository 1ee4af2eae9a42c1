package dev.onset.engine.triage;

import dev.onset.engine.packs.PackSignal;
import dev.onset.signal.Change;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads changes out of metrics: a version that appears, a process that started anew, a limit or a replica count that stepped, a
 * number that only says that something was changed (a generation, a resource version, the time of a reload).
 * Metrics show a deploy one scrape late; where the new process says when it started, that is the time of the change.
 */
final class ChangeReader {

    /** Label under which packs give the hash that Kubernetes makes of what a pod is to run. */
    private static final String TEMPLATE_HASH = "pod_template_hash";

    private static final List<String> VERSION = List.of(
            "version",
            "service_version",
            "app_version",
            "revision",
            "tag",
            "image_tag",
            "git_commit",
            "commit",
            TEMPLATE_HASH);

    private static final List<String> INSTANCE =
            List.of("pod", "k8s_pod_name", "instance", "host_name", "container_id");

    /** A version that appears this soon after a process start was brought by it: scrapes and rollouts take that long. */
    private static final Duration SAME_ROLLOUT = Duration.ofSeconds(90);

    /** What packs call the inside of settings: the numbers of such signals say that they were changed, not to what. */
    private static final String CONFIGURATION = "configuration";

    /** The same of what a cluster was told to run. */
    private static final String ROLLOUT = "rollout";

    /** What packs call the inside where instances are counted. */
    private static final String REPLICAS = "replicas";

    /** The same of feature flags, where it is not their variants that are counted. */
    private static final String FLAG = "flag";

    /** Labels that name what was changed. */
    private static final List<String> HOLDERS = List.of("configmap", "secret", FlagReader.FLAG);

    /** What is written this often in one range is written by a program: a lock, a lease, a status. */
    private static final int MOST_BY_HAND = 8;

    private final Grid grid;
    private final List<Triage.ObservedChange> found = new ArrayList<>();

    ChangeReader(Grid grid) {
        this.grid = grid;
    }

    /** Takes in the series of one signal whose role is change. */
    void read(PackSignal signal, List<Series> series, ServiceOf serviceOf, List<String> evidence) {
        // A resource version may be as large as a time is.
        if (looksLikeStartTimes(series) && (!isNumbered(signal) || signal.unit().equals("seconds"))) {
            series.forEach(s -> readStarts(signal, s, serviceOf.apply(s.labels()), evidence));
        } else if (signal.inner().equals(FLAG)
                && series.stream().anyMatch(s -> s.labels().has(FlagReader.VARIANT))) {
            new FlagReader(grid).flips(series, serviceOf).forEach(c -> add(c, evidence));
        } else if (isNumbered(signal)) {
            series.forEach(s -> readNumbered(signal, s, serviceOf.apply(s.labels()), evidence));
        } else if (series.stream().anyMatch(s -> !version(s.labels()).isEmpty())) {
            readVersions(segments(series), serviceOf, evidence);
        } else {
            series.forEach(s -> readSteps(signal, s, serviceOf.apply(s.labels()), evidence));
            readSuccessors(signal, segments(series), serviceOf, evidence);
        }
    }

    /** Names the service of a label set. */
    interface ServiceOf {
        String apply(Labels labels);
    }

    /** All changes, ascending; restarts that brought a new version are told once, as the deploy. */
    List<Triage.ObservedChange> changes() {
        var starts = found.stream()
                .filter(c -> c.change().kind() == Change.Kind.RESTART)
                .toList();
        var merged = new ArrayList<Triage.ObservedChange>();
        var spent = new ArrayList<Triage.ObservedChange>();
        for (Triage.ObservedChange c : found) {
            if (c.change().kind() != Change.Kind.DEPLOY) {
                continue;
            }
            Triage.ObservedChange start = startOf(c, starts);
            for (Triage.ObservedChange s : starts) {
                if (s.change().service().equals(c.change().service()) && near(s, c)) {
                    spent.add(s);
                }
            }
            merged.add(start == null ? c : at(c, start));
        }
        for (Triage.ObservedChange c : found) {
            if (c.change().kind() == Change.Kind.CONFIG) {
                Triage.ObservedChange start = startOf(c, starts);
                merged.add(start == null ? c : at(c, start));
            } else if (c.change().kind() != Change.Kind.DEPLOY && !spent.contains(c) && !repeats(merged, c)) {
                merged.add(c);
            }
        }
        merged.sort(Comparator.comparing((Triage.ObservedChange c) -> c.change().at())
                .thenComparing(c -> c.change().service())
                .thenComparing(c -> c.change().what()));
        return merged.stream()
                .filter(c -> merged.stream().noneMatch(o -> saysMore(o, c)))
                .toList();
    }

    /** Whether one change tells the other, and more of it: a version more than the hash of a template, both more than a generation. */
    private static boolean saysMore(Triage.ObservedChange other, Triage.ObservedChange c) {
        if (!other.change().service().equals(c.change().service())
                || c.change().service().isEmpty()
                || !near(other, c)) {
            return false;
        }
        Change.Kind kind = other.change().kind();
        return switch (c.change().kind()) {
            case ROLLOUT ->
                kind == Change.Kind.DEPLOY
                        || kind == Change.Kind.SCALING
                        || (kind == Change.Kind.CONFIG && !other.change().to().isEmpty());
            case DEPLOY -> kind == Change.Kind.DEPLOY && isHash(c.change()) && !isHash(other.change());
            // More instances are processes that start.
            case RESTART -> kind == Change.Kind.SCALING;
            default -> false;
        };
    }

    /** A deploy of which only the hash of its template is known. */
    private static boolean isHash(Change deploy) {
        return deploy.to().equals(deploy.labels().getOr(TEMPLATE_HASH, ""));
    }

    private static boolean repeats(List<Triage.ObservedChange> merged, Triage.ObservedChange c) {
        return merged.stream()
                .anyMatch(m -> m.change().kind() == c.change().kind()
                        && m.change().service().equals(c.change().service())
                        && Duration.between(m.change().at(), c.change().at())
                                        .abs()
                                        .toSeconds()
                                < 2);
    }

    private static boolean near(Triage.ObservedChange start, Triage.ObservedChange deploy) {
        Duration apart = Duration.between(start.change().at(), deploy.change().at());
        return apart.abs().compareTo(SAME_ROLLOUT) <= 0;
    }

    private static Triage.@Nullable ObservedChange startOf(
            Triage.ObservedChange deploy, List<Triage.ObservedChange> starts) {
        return starts.stream()
                .filter(s -> s.change().service().equals(deploy.change().service()))
                .filter(s -> near(s, deploy)
                        && !s.change().at().isAfter(deploy.change().at()))
                .filter(s -> sameInstance(s.change().labels(), deploy.change().labels()))
                .min(Comparator.comparing(s -> s.change().at()))
                .orElse(null);
    }

    private static boolean sameInstance(Labels a, Labels b) {
        for (String name : INSTANCE) {
            if (a.has(name) && b.has(name)) {
                return a.getOr(name, "").equals(b.getOr(name, ""));
            }
        }
        return true;
    }

    private static Triage.ObservedChange at(Triage.ObservedChange deploy, Triage.ObservedChange start) {
        Change c = deploy.change();
        var evidence = new ArrayList<>(deploy.evidence());
        start.evidence().stream().filter(e -> !evidence.contains(e)).forEach(evidence::add);
        return new Triage.ObservedChange(
                new Change(start.change().at(), c.kind(), c.service(), c.what(), c.from(), c.to(), c.labels()),
                evidence);
    }

    /** Epoch seconds between 2001 and 2096, all of them: nothing else that is measured looks like that. */
    private static boolean looksLikeStartTimes(List<Series> series) {
        boolean any = false;
        for (Series s : series) {
            if (!s.isEmpty()) {
                double v = s.valueAt(s.size() - 1);
                if (v < 1e9 || v > 4e9) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private void readStarts(PackSignal signal, Series s, String service, List<String> evidence) {
        boolean isReload = signal.inner().equals(CONFIGURATION);
        double last = Double.NaN;
        for (int i = 0; i < s.size(); i++) {
            double v = s.valueAt(i);
            if (Double.isFinite(v) && (Double.isNaN(last) || Math.abs(v - last) > 1)) {
                Instant started = startedAt(v);
                if (grid.range().contains(started)) {
                    add(
                            new Change(
                                    started,
                                    isReload ? Change.Kind.CONFIG : Change.Kind.RESTART,
                                    service,
                                    isReload ? MetricWording.lowerFirst(signal.title()) : "process started",
                                    "",
                                    "",
                                    s.labels()),
                            evidence);
                }
                last = v;
            }
        }
    }

    private static Instant startedAt(double epochSeconds) {
        return Instant.ofEpochMilli(Math.round(epochSeconds * 1000));
    }

    private void readVersions(List<Series> series, ServiceOf serviceOf, List<String> evidence) {
        var byService = new TreeMap<String, List<Series>>();
        for (Series s : series) {
            if (!s.isEmpty() && !version(s.labels()).isEmpty()) {
                byService
                        .computeIfAbsent(serviceOf.apply(s.labels()), k -> new ArrayList<>())
                        .add(s);
            }
        }
        for (Map.Entry<String, List<Series>> e : byService.entrySet()) {
            List<Series> ordered = e.getValue();
            ordered.sort(Comparator.comparingLong((Series s) -> s.timeAt(0)).thenComparing(Series::labels));
            String current = version(ordered.getFirst().labels());
            for (Series s : ordered) {
                String version = version(s.labels());
                // What is there from the start of the data was deployed before it.
                boolean fromStart = s.timeAt(0) <= grid.range().startMillis() + 2 * grid.stepMillis();
                if (!version.equals(current) && !fromStart) {
                    add(
                            new Change(
                                    Instant.ofEpochMilli(s.timeAt(0)),
                                    Change.Kind.DEPLOY,
                                    e.getKey(),
                                    "deploy",
                                    current,
                                    version,
                                    s.labels()),
                            evidence);
                }
                current = version;
            }
        }
    }

    /** Cuts series where they were gone for a while: what comes back after that was put there anew. */
    private List<Series> segments(List<Series> series) {
        long gone = Math.max(3 * grid.stepMillis(), grid.rate().toMillis() + grid.stepMillis());
        var segments = new ArrayList<Series>();
        for (Series s : series) {
            int from = 0;
            for (int i = 1; i <= s.size(); i++) {
                if (i == s.size() || s.timeAt(i) - s.timeAt(i - 1) > gone) {
                    long end = i == s.size() ? Long.MAX_VALUE / 2 : s.timeAt(i);
                    segments.add(s.slice(TimeRange.ofEpochMillis(s.timeAt(from), end)));
                    from = i;
                }
            }
        }
        return segments;
    }

    /**
     * A new instance that carries another value than the ones before it: its setting was changed. Series that differ in nothing
     * but the instance are compared.
     */
    private void readSuccessors(PackSignal signal, List<Series> segments, ServiceOf serviceOf, List<String> evidence) {
        var siblings = new TreeMap<Labels, List<Series>>();
        for (Series s : segments) {
            boolean placed = INSTANCE.stream().anyMatch(s.labels()::has);
            if (placed && !s.isEmpty()) {
                siblings.computeIfAbsent(s.labels().without(INSTANCE.toArray(String[]::new)), k -> new ArrayList<>())
                        .add(s);
            }
        }
        for (List<Series> group : siblings.values()) {
            group.sort(Comparator.comparingLong((Series s) -> s.timeAt(0)).thenComparing(Series::labels));
            double current = group.getFirst().valueAt(group.getFirst().size() - 1);
            for (Series s : group) {
                double first = s.valueAt(0);
                boolean fromStart = s.timeAt(0) <= grid.range().startMillis() + 2 * grid.stepMillis();
                if (!fromStart && Double.isFinite(first) && first != current) {
                    add(config(signal, s, 0, serviceOf.apply(s.labels()), current), evidence);
                }
                current = s.valueAt(s.size() - 1);
            }
        }
    }

    private static Change config(PackSignal signal, Series s, int at, String service, double from) {
        return new Change(
                Instant.ofEpochMilli(s.timeAt(at)),
                signal.inner().equals(REPLICAS) ? Change.Kind.SCALING : Change.Kind.CONFIG,
                service,
                MetricWording.lowerFirst(signal.title()),
                Numbers.of(from, signal.unit()),
                Numbers.of(s.valueAt(at), signal.unit()),
                s.labels());
    }

    private void readSteps(PackSignal signal, Series s, String service, List<String> evidence) {
        for (int i = 1; i < s.size(); i++) {
            double from = s.valueAt(i - 1);
            double to = s.valueAt(i);
            boolean joined = s.timeAt(i) - s.timeAt(i - 1) <= 3 * grid.stepMillis();
            if (joined && Double.isFinite(from) && Double.isFinite(to) && Math.abs(to - from) > 1e-9 * Math.abs(from)) {
                add(config(signal, s, i, service, from), evidence);
            }
        }
    }

    private static boolean isNumbered(PackSignal signal) {
        return List.of(CONFIGURATION, ROLLOUT, FLAG).contains(signal.inner());
    }

    private void readNumbered(PackSignal signal, Series s, String service, List<String> evidence) {
        var steps = new ArrayList<Instant>();
        for (int i = 1; i < s.size(); i++) {
            boolean isOther = Double.isFinite(s.valueAt(i)) && s.valueAt(i) != s.valueAt(i - 1);
            if (isOther && Double.isFinite(s.valueAt(i - 1))) {
                steps.add(Instant.ofEpochMilli(s.timeAt(i)));
            }
        }
        if (steps.size() > MOST_BY_HAND) {
            return;
        }
        Change.Kind kind = switch (signal.inner()) {
            case ROLLOUT -> Change.Kind.ROLLOUT;
            case FLAG -> Change.Kind.FLAG;
            default -> Change.Kind.CONFIG;
        };
        String what = named(MetricWording.lowerFirst(signal.title()), s.labels());
        steps.forEach(at -> add(new Change(at, kind, service, what, "", "", s.labels()), evidence));
    }

    /** The words with the name of what holds the configuration: {@code config map "orders" changed}. */
    private static String named(String what, Labels labels) {
        for (String holder : HOLDERS) {
            String name = labels.getOr(holder, "");
            if (!name.isEmpty()) {
                String ending = " changed";
                return what.endsWith(ending)
                        ? what.substring(0, what.length() - ending.length()) + " \"" + name + "\"" + ending
                        : what + " \"" + name + "\"";
            }
        }
        return what;
    }

    private void add(Change change, List<String> evidence) {
        found.add(new Triage.ObservedChange(change, evidence));
    }

    private static String version(Labels labels) {
        for (String name : VERSION) {
            String value = labels.getOr(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
