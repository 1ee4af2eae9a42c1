package dev.onset.engine.triage;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.packs.PackSignal;
import dev.onset.signal.Alert;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the alerts that a metrics source evaluated: when each was pending and firing, and how what it measures moved. That
 * reaches signals that no pack knows: whatever a team thought worth an alert.
 */
final class AlertHistoryLook {

    /** More rules than this are not measured anew; their stretches are still shown. */
    private static final int MOST_MEASURED = 12;

    private final Asker asker;
    private final TriageRequest request;
    private final Grid grid;
    private final TimeRange window;
    private final SignalJudge judge;
    private final ServiceNames names;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();

    AlertHistoryLook(Asker asker, Plan plan, Grid grid, ServiceNames names) {
        this.asker = asker;
        this.request = plan.request();
        this.grid = grid;
        this.window = plan.known().window();
        this.names = names;
        this.judge = new SignalJudge(plan.known(grid), window);
    }

    List<Candidate> candidates() {
        return candidates;
    }

    List<Lane> lanes() {
        return lanes;
    }

    List<Triage.ObservedAlert> look() throws InterruptedException {
        List<Answered> answers = asker.askAll(List.of(
                new Asker.Question("alert history", new SignalQuery.AlertHistory(grid.range())),
                new Asker.Question("alerting rules", new SignalQuery.Rules())));
        Answered history = answers.get(0);
        Map<String, Labels> rules = rules(answers.get(1).labelSets());
        var observed = new ArrayList<Triage.ObservedAlert>();
        for (Alert a : history.alerts()) {
            observed.add(new Triage.ObservedAlert(
                    withRule(a, rules.get(a.name())), names.of(a.labels()), history.evidenceList()));
        }
        observed.sort(Comparator.comparing((Triage.ObservedAlert o) -> o.alert().startsAt())
                .thenComparing(o -> o.alert().labels()));
        measure(firing(observed), rules);
        return observed;
    }

    private static Map<String, Labels> rules(List<Labels> rules) {
        var byName = new HashMap<String, Labels>();
        for (Labels rule : rules) {
            rule.get(ALERT).or(() -> rule.get("name")).ifPresent(n -> byName.putIfAbsent(n, rule));
        }
        return byName;
    }

    private static final String ALERT = "alert";

    private static Alert withRule(Alert a, @Nullable Labels rule) {
        if (rule == null || !a.annotations().isEmpty()) {
            return a;
        }
        var annotations = new LinkedHashMap<String, String>();
        for (int i = 0; i < rule.size(); i++) {
            if (rule.name(i).startsWith("annotation.")) {
                annotations.put(
                        rule.name(i).substring("annotation.".length()),
                        AnnotationText.filled(rule.value(i), a.labels()));
            }
        }
        return new Alert(
                a.fingerprint(),
                a.labels(),
                Labels.of(annotations),
                a.state(),
                a.startsAt(),
                a.activeSince(),
                a.endsAt(),
                a.generatorUrl(),
                a.silencedBy(),
                a.receivers());
    }

    /** Alerts that fired in the window, the pasted one first, one for each name and service. */
    private List<Triage.ObservedAlert> firing(List<Triage.ObservedAlert> observed) {
        var seen = new LinkedHashMap<String, Triage.ObservedAlert>();
        observed.stream()
                .filter(o -> o.alert().state() == Alert.State.FIRING)
                .filter(o -> reachesWindow(o.alert()))
                .sorted(Comparator.comparing((Triage.ObservedAlert o) ->
                                !o.alert().name().equals(request.clues().alertName()))
                        .thenComparing(o -> o.alert().startsAt()))
                .forEach(o -> seen.putIfAbsent(o.alert().name() + "\n" + o.service(), o));
        return List.copyOf(seen.values());
    }

    private boolean reachesWindow(Alert a) {
        Instant end = a.endsAt();
        return a.startsAt().isBefore(window.end()) && (end == null || !end.isBefore(window.start()));
    }

    private void measure(List<Triage.ObservedAlert> firing, Map<String, Labels> rules) throws InterruptedException {
        var plan = new ArrayList<Asker.Question>();
        var measured = new ArrayList<Triage.ObservedAlert>();
        for (Triage.ObservedAlert o : firing) {
            String query = Optional.ofNullable(rules.get(o.alert().name()))
                    .flatMap(r -> r.get("query"))
                    .orElse("");
            if (query.isEmpty() || measured.size() == MOST_MEASURED) {
                candidates.add(AlertWording.bare(o, request));
            } else {
                measured.add(o);
                plan.add(new Asker.Question(
                        "what alert " + o.alert().name() + " measures",
                        new SignalQuery.MetricRange(RuleExpression.measured(query), grid.range(), grid.step())));
            }
        }
        List<Answered> answers = asker.askAll(plan);
        for (int i = 0; i < measured.size(); i++) {
            Triage.ObservedAlert o = measured.get(i);
            candidates.add(moved(o, answers.get(i)).orElseGet(() -> AlertWording.bare(o, request)));
        }
    }

    private Optional<Candidate> moved(Triage.ObservedAlert o, Answered answered) {
        var signal = new PackSignal(
                "alert",
                o.alert().name(),
                "",
                PackSignal.Direction.BOTH,
                PackSignal.Golden.SATURATION,
                "",
                "",
                null,
                PackSignal.Role.SIGNAL);
        return answered.series().stream()
                .filter(s -> fits(s, o.alert()))
                .flatMap(s ->
                        judge.judge(signal, s).map(j -> AlertWording.measured(o, request, j, s, answered)).stream())
                .max(Comparator.comparingDouble(Candidate::strength));
    }

    /** A series of the rule belongs to an alert when they agree on every label that both have. */
    private static boolean fits(Series s, Alert a) {
        for (int i = 0; i < s.labels().size(); i++) {
            String name = s.labels().name(i);
            if (a.labels().has(name)
                    && !a.labels().getOr(name, "").equals(s.labels().value(i))) {
                return false;
            }
        }
        return true;
    }
}
