package dev.onset.engine.triage;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.packs.Pack;
import dev.onset.engine.packs.PackSignal;
import dev.onset.engine.packs.PackSignal.Golden;
import dev.onset.engine.packs.PackSignal.Role;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at one metrics source through every pack that applies. */
final class MetricLook {

    private final Asker asker;
    private final Plan plan;
    private final TimeRange window;
    private final TimeRange baseline;
    private final PackQueries packs;
    private final ServiceNames names;
    private final TriageListener listener;

    private final List<Lane> lanes = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Seasons.Moved> moved = new ArrayList<>();
    private final List<Triage.CheckedNormal> normal = new ArrayList<>();
    private final List<Triage.Impact> impact = new ArrayList<>();
    private final MetricCalls calls;

    MetricLook(Asker asker, Plan plan, PackQueries packs, ServiceNames names, TriageListener listener) {
        this.asker = asker;
        this.plan = plan;
        this.window = plan.window();
        this.baseline = plan.baseline();
        this.packs = packs;
        this.names = names;
        this.calls = new MetricCalls(names);
        this.listener = listener;
    }

    MetricSeen look() throws InterruptedException {
        TimeRange range = TimeRange.of(baseline.start(), window.end());
        Grid grid = new GridChoice(asker, window, range).choose();
        var alerts = new AlertHistoryLook(asker, plan, grid, names);
        List<Triage.ObservedAlert> observed = alerts.look();
        candidates.addAll(alerts.candidates());
        lanes.addAll(alerts.lanes());

        var changes = new ChangeReader(plan.known(grid));
        var wanted = new ArrayList<Wanted>();
        for (Pack pack : new PackChoice(asker, range).applicable(packs.packs())) {
            for (PackSignal signal : pack.signals()) {
                wanted.add(new Wanted(pack, signal, packs.query(pack, signal, grid.rate())));
            }
        }
        if (wanted.isEmpty()) {
            asker.skip(
                    "signals of packs", "no pack's metric exists here in this range; add a pack for your own metrics");
        }
        List<Answered> answers = asker.askAll(
                wanted.stream()
                        .map(w -> new Asker.Question(
                                w.pack().title() + ": " + w.signal().title(),
                                new SignalQuery.MetricRange(w.query(), grid.range(), grid.step())))
                        .toList(),
                (i, answered) -> land(wanted.get(i), answered));
        var judge = new SignalJudge(plan.known(grid), plan.known(window), observedFrom(wanted, answers, grid));
        var gaps = new Gaps(plan.known(grid), plan.known(window));
        var requests = new RequestRates(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            requests.add(
                    wanted.get(i).pack(), wanted.get(i).signal(), answers.get(i).series());
        }
        for (int i = 0; i < wanted.size(); i++) {
            take(wanted.get(i), answers.get(i), new Judging(judge, requests, gaps), changes);
        }
        candidates.addAll(new Seasons(asker, plan, grid).judged(moved));
        candidates.addAll(gaps.candidates());
        return new MetricSeen(lanes, candidates, normal, changes.changes(), observed, calls.seen(), impact);
    }

    /** A signal to ask for. */
    private record Wanted(Pack pack, PackSignal signal, String query) {
        String id() {
            return pack.name() + "/" + signal.id();
        }
    }

    /** Shows a lane as it lands, before anything is judged. */
    private void land(Wanted w, Answered answered) {
        if (w.signal().role() != Role.CHANGE && !answered.series().isEmpty()) {
            listener.laneLanded(new Lane(
                    w.id(),
                    SignalType.METRIC,
                    "",
                    w.signal().title(),
                    w.signal().unit(),
                    answered.series().stream().limit(20).toList(),
                    null,
                    "",
                    List.of()));
        }
    }

    /**
     * When this backend began to observe, if that was within the range: rates need a whole window before they tell anything, and
     * what was not observed was not zero.
     */
    private static long observedFrom(List<Wanted> wanted, List<Answered> answers, Grid grid) {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < wanted.size(); i++) {
            for (Series s : answers.get(i).series()) {
                first = s.isEmpty() ? first : Math.min(first, s.timeAt(0));
            }
        }
        boolean fromStart = first <= grid.range().startMillis() + 2 * grid.stepMillis();
        return fromStart || first == Long.MAX_VALUE
                ? grid.range().startMillis()
                : first + grid.rate().toMillis();
    }

    /** What judges the series of a signal. */
    private record Judging(SignalJudge judge, RequestRates requests, Gaps gaps) {

        Optional<SignalJudge.Judged> judge(Wanted w, Series s) {
            return requests.of(w.pack(), w.signal(), s)
                    .map(rate -> judge.judge(w.signal(), s, rate))
                    .orElseGet(() -> judge.judge(w.signal(), s));
        }
    }

    private void take(Wanted w, Answered answered, Judging judging, ChangeReader changes) {
        List<Series> series = answered.series();
        if (series.isEmpty()) {
            return;
        }
        if (w.signal().role() == Role.CHANGE) {
            changes.read(w.signal(), series, l -> names.of(l, w.pack().serviceLabels()), answered.evidenceList());
            return;
        }
        calls.take(w.pack(), series);
        var byService = new TreeMap<String, List<Series>>();
        for (Series s : series) {
            byService
                    .computeIfAbsent(names.of(s.labels(), w.pack().serviceLabels()), k -> new ArrayList<>())
                    .add(s);
        }
        for (Map.Entry<String, List<Series>> e : byService.entrySet()) {
            judging.gaps().add(e.getKey(), w.signal(), e.getValue(), answered.evidenceList());
            takeService(w, answered, judging, e.getKey(), e.getValue());
        }
    }

    private void takeService(Wanted w, Answered answered, Judging judging, String service, List<Series> series) {
        Series strongest = series.getFirst();
        Optional<SignalJudge.Judged> best = Optional.empty();
        if (w.signal().role() == Role.SIGNAL) {
            for (Series s : series) {
                Optional<SignalJudge.Judged> judged = judging.judge(w, s);
                if (judged.isPresent()
                        && (best.isEmpty()
                                || judged.get().strength() > best.get().strength())) {
                    best = judged;
                    strongest = s;
                }
            }
        }
        if (best.isPresent()) {
            moved.add(new Seasons.Moved(
                    MetricWording.candidate(
                            w.pack(), w.signal(), service, strongest.labels(), best.get(), answered.evidence()),
                    w.signal(),
                    w.query(),
                    best.get().movement(),
                    l -> names.of(l, w.pack().serviceLabels())));
            addImpact(w, service, best.get(), answered);
        } else if (w.signal().role() == Role.SIGNAL) {
            normal.add(new Triage.CheckedNormal(
                    service, w.signal().title(), w.query(), plan.known(window).end(), answered.evidenceList()));
        }
        var lane = new Lane(
                w.id() + "/" + service,
                SignalType.METRIC,
                service,
                w.signal().title(),
                w.signal().unit(),
                strongestFirst(series, strongest),
                best.map(SignalJudge.Judged::onset).orElse(null),
                answered.batches().stream()
                        .flatMap(b -> b.coverage().reasons().stream())
                        .findFirst()
                        .orElse(""),
                answered.evidenceList());
        lanes.add(lane);
    }

    /** Twenty lines are more than anybody can tell apart. */
    private static List<Series> strongestFirst(List<Series> series, Series strongest) {
        return series.stream()
                .sorted(Comparator.comparing((Series s) -> !s.labels().equals(strongest.labels()))
                        .thenComparing(Series::labels))
                .limit(20)
                .toList();
    }

    private void addImpact(Wanted w, String service, SignalJudge.Judged judged, Answered answered) {
        boolean counts = w.signal().golden() == Golden.ERRORS
                || w.signal().golden() == Golden.LATENCY
                || w.signal().golden() == Golden.TRAFFIC;
        if (counts) {
            impact.add(new Triage.Impact(
                    service,
                    w.signal().title(),
                    MetricWording.magnitude(w.signal(), judged.movement()),
                    answered.evidenceList()));
        }
    }
}
