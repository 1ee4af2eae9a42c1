package dev.onset.engine.triage;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.engine.analysis.TraceComparison;
import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import dev.onset.signal.Labels;
import dev.onset.signal.ServiceEdges;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Draws everything together once the sources have answered: compares, ranks, and numbers the receipts. */
final class Conclusion {

    private final Plan plan;
    private final TriageSources sources;
    private final Ledger ledger;
    private final List<SourceSeen> seen;

    Conclusion(Plan plan, TriageSources sources, Ledger ledger, List<SourceSeen> seen) {
        this.plan = plan;
        this.sources = sources;
        this.ledger = ledger;
        this.seen = seen;
    }

    Triage triage(Instant at, Duration took) {
        var alerts = alerts();
        var candidates = new ArrayList<>(all(s -> s.metrics().candidates()));
        var moving = new ArrayList<>(candidates);
        moving.addAll(all(s -> s.logs().candidates()));
        Instant split = SplitMoment.of(moving, alerts, plan.known());
        var owners = new ConfigOwners(known());
        var changes = new ArrayList<Triage.ObservedChange>();
        changes().forEach(c -> changes.add(owners.named(c)));
        var requests =
                new RequestAnalysis(split, seen.stream().map(SourceSeen::traces).toList());
        for (SourceSeen s : seen) {
            var logs = new LogAnalysis(split, requests);
            candidates.addAll(logs.candidates(s.logs()));
            logs.appeared(s.logs(), known()).forEach(g -> changes.add(appeared(g)));
            candidates.addAll(new TraceAnalysis(split).candidates(s.traces()));
            candidates.addAll(new ErrorAnalysis(split, plan.known()).candidates(s.errors()));
        }
        candidates.addAll(requests.candidates(List.copyOf(candidates)));
        alerts.stream()
                .filter(a ->
                        a.alert().state() == Alert.State.FIRING || a.alert().state() == Alert.State.SUPPRESSED)
                .filter(a -> candidates.stream().noneMatch(c -> speaksOf(c, a)))
                .forEach(a -> candidates.add(AlertWording.bare(a, plan.request())));
        changes.sort(
                Comparator.comparing((Triage.ObservedChange c) -> c.change().at())
                        .thenComparing(c -> c.change().service())
                        .thenComparing(c -> c.change().what()));
        var databases = new Databases(all(s -> s.metrics().calls().databases()));
        var callers = new TreeSet<>(known());
        candidates.forEach(c -> callers.add(c.service()));
        CallGraph graph = graph(databases, callers);
        var narrowing = new Narrowing(plan.request(), graph, known());
        List<Finding> findings = new GuessedJoins(labelSets(candidates, alerts, changes))
                .noted(new Ranker(graph, databases, changes, candidates)
                        .rank(candidates.stream()
                                .filter(c -> narrowing.wants(c.service()))
                                .toList()));
        return new ReceiptNumbers(ledger)
                .number(new Triage(
                        plan.request(),
                        sources.environment(),
                        at,
                        plan.known().window(),
                        plan.baseline(),
                        states(),
                        findings,
                        changes.stream()
                                .filter(c -> narrowing.wants(c.change().service()))
                                .toList(),
                        alerts,
                        all(s -> s.metrics().normal()),
                        gaps(narrowing),
                        ledger.incomplete(),
                        lanes(),
                        ledger.receipts(),
                        impact(findings),
                        Map.of("ranked", took)));
    }

    private List<Labels> labelSets(
            List<Candidate> candidates, List<Triage.ObservedAlert> alerts, List<Triage.ObservedChange> changes) {
        var sets = new ArrayList<Labels>();
        lanes().forEach(l -> l.series().forEach(s -> sets.add(s.labels())));
        candidates.forEach(c -> sets.add(c.labels()));
        alerts.forEach(a -> sets.add(a.alert().labels()));
        changes.forEach(c -> sets.add(c.change().labels()));
        return sets;
    }

    private List<Triage.NotChecked> gaps(Narrowing narrowing) {
        var gaps = new ArrayList<>(ledger.gaps());
        narrowing.leftOut(known()).ifPresent(why -> gaps.add(new Triage.NotChecked("", "other services", why)));
        return gaps;
    }

    /** Services that metrics know. */
    private Set<String> known() {
        var known = new TreeSet<String>();
        for (SourceSeen s : seen) {
            s.metrics().lanes().forEach(l -> known.add(l.service()));
        }
        return known;
    }

    private static boolean speaksOf(Candidate c, Triage.ObservedAlert a) {
        return c.kind() == FindingKind.ALERT
                && c.inner().equals(a.alert().name())
                && c.service().equals(a.service());
    }

    private <T> List<T> all(Function<SourceSeen, List<T>> pick) {
        return seen.stream().flatMap(s -> pick.apply(s).stream()).toList();
    }

    /** Of the services in the findings, the most suspect first; a dozen numbers are as many as anybody reads. */
    private List<Triage.Impact> impact(List<Finding> findings) {
        List<String> services =
                findings.stream().map(Finding::service).distinct().toList();
        return all(s -> s.metrics().impact()).stream()
                .filter(i -> services.contains(i.service()))
                .sorted(Comparator.comparingInt((Triage.Impact i) -> services.indexOf(i.service())))
                .limit(12)
                .toList();
    }

    /** History first; what the router knows beside it adds words, or alerts that no history has. */
    private List<Triage.ObservedAlert> alerts() {
        var merged = new ArrayList<>(all(s -> s.metrics().alerts()));
        for (Triage.ObservedAlert routed : all(s -> s.alerts().alerts())) {
            int known = indexOf(merged, routed);
            if (known < 0) {
                merged.add(routed);
            } else {
                merged.set(known, join(merged.get(known), routed));
            }
        }
        merged.sort(Comparator.comparing((Triage.ObservedAlert o) -> o.alert().startsAt())
                .thenComparing(o -> o.alert().labels())
                .thenComparing(o -> o.alert().state()));
        return merged;
    }

    private static int indexOf(List<Triage.ObservedAlert> alerts, Triage.ObservedAlert routed) {
        for (int i = 0; i < alerts.size(); i++) {
            Alert a = alerts.get(i).alert();
            boolean same = a.name().equals(routed.alert().name())
                    && a.state() == Alert.State.FIRING
                    && agree(a.labels(), routed.alert().labels());
            if (same && a.endsAt() == null) {
                return i;
            }
        }
        return -1;
    }

    private static boolean agree(Labels a, Labels b) {
        for (int i = 0; i < a.size(); i++) {
            if (b.has(a.name(i)) && !b.getOr(a.name(i), "").equals(a.value(i))) {
                return false;
            }
        }
        return true;
    }

    private static Triage.ObservedAlert join(Triage.ObservedAlert known, Triage.ObservedAlert routed) {
        Alert k = known.alert();
        Alert r = routed.alert();
        var evidence = new ArrayList<>(known.evidence());
        routed.evidence().stream().filter(e -> !evidence.contains(e)).forEach(evidence::add);
        return new Triage.ObservedAlert(
                new Alert(
                        r.fingerprint(),
                        r.labels(),
                        r.annotations().isEmpty() ? k.annotations() : r.annotations(),
                        r.state(),
                        k.startsAt(),
                        k.activeSince(),
                        k.endsAt(),
                        r.generatorUrl(),
                        r.silencedBy(),
                        r.receivers()),
                known.service(),
                evidence);
    }

    private List<Triage.ObservedChange> changes() {
        var changes = new ArrayList<Triage.ObservedChange>();
        for (SourceSeen s : seen) {
            for (Triage.ObservedChange c : s.metrics().changes()) {
                changes.add(c);
            }
            changes.addAll(s.alerts().changes());
            for (Triage.ObservedChange c : s.errors().changes()) {
                if (changes.stream().noneMatch(o -> sameDeploy(o.change(), c.change()))) {
                    changes.add(c);
                }
            }
        }
        return changes;
    }

    /** A tracker tells of a release that metrics showed already: same service, same version. */
    private static boolean sameDeploy(Change a, Change b) {
        return a.kind() == Change.Kind.DEPLOY
                && b.kind() == Change.Kind.DEPLOY
                && a.service().equals(b.service())
                && (a.to().equals(b.to()) || b.to().endsWith("@" + a.to()))
                && Duration.between(a.at(), b.at()).abs().toMinutes() < 10;
    }

    private static Triage.ObservedChange appeared(LogSeen.Group g) {
        return new Triage.ObservedChange(
                new Change(
                        TimeRange.ofNanos(g.lines().timeNanos(0)),
                        Change.Kind.JOB,
                        g.service(),
                        "first log line of something that had not logged before",
                        "",
                        cut(g.lines().line(0)),
                        g.lines().stream(0)),
                g.evidence());
    }

    private static String cut(String line) {
        String message = dev.onset.engine.analysis.LogFields.of(line).message();
        return message.length() > 120 ? message.substring(0, 120) + "…" : message;
    }

    /** @param callers services that something was seen of: each calls what everybody calls */
    private CallGraph graph(Databases databases, Set<String> callers) {
        var graph = new CallGraph.Builder();
        for (SourceSeen s : seen) {
            MetricCalls.Seen calls = s.metrics().calls();
            for (Labels edge : calls.edges()) {
                graph.add(edge.getOr("caller", ""), edge.getOr("callee", ""));
            }
            for (Labels call : calls.databaseCalls()) {
                databases.of(call).ifPresent(database -> graph.add(call.getOr("caller", ""), database));
            }
            for (ServiceEdges.Edge e : s.traces().edges()) {
                graph.add(ServiceNames.canonical(e.caller()), ServiceNames.canonical(e.callee()));
            }
            TraceComparison.addEdges(s.traces().sample(), graph);
            databases.addEdges(s.traces().sample(), graph);
        }
        for (SourceSeen s : seen) {
            for (String common : s.metrics().calls().common()) {
                callers.forEach(service -> graph.add(service, common));
            }
        }
        return graph.build();
    }

    private List<Lane> lanes() {
        var lanes = new ArrayList<Lane>();
        lanes.addAll(all(s -> s.metrics().lanes()));
        lanes.addAll(all(s -> s.logs().lanes()));
        return lanes;
    }

    private List<SourceState> states() {
        var states = new ArrayList<SourceState>();
        for (int i = 0; i < seen.size(); i++) {
            var connector = sources.sources().get(i).connector();
            var check = seen.get(i).check();
            var failure = check.failure();
            var state = failure != null
                    ? SourceState.State.FAILED
                    : ledger.hasHardGaps(connector.name()) ? SourceState.State.PARTIAL : SourceState.State.OK;
            states.add(new SourceState(
                    connector.name(),
                    connector.kind(),
                    check.version(),
                    state,
                    failure != null ? failure.sentence() : ledger.firstHardGap(connector.name()),
                    check));
        }
        return states;
    }
}
