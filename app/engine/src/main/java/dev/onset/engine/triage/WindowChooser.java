package dev.onset.engine.triage;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.task.Parallel;
import dev.onset.signal.Alert;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Chooses the window where the request left it open: from half an hour before the pasted alert began until now, else the last
 * hour. And the baseline: the time just before, as long as the window, an hour at least and six at most.
 */
final class WindowChooser {

    private static final Duration DEFAULT = Duration.ofHours(1);
    private static final Duration BEFORE_ALERT = Duration.ofMinutes(30);
    private static final Duration LEAST_BASELINE = Duration.ofHours(1);
    private static final Duration MOST_BASELINE = Duration.ofHours(6);

    /** How far back an alert's begin is looked for in its history. */
    private static final Duration LOOK_BACK = Duration.ofHours(24);

    /** Nothing else begins before the window is known, so nobody is waited for longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Parallel parallel;
    private final List<Asker> askers;
    private final List<TriageSources.Source> sources;

    WindowChooser(Parallel parallel, List<Asker> askers, List<TriageSources.Source> sources) {
        this.parallel = parallel;
        this.askers = askers;
        this.sources = sources;
    }

    Plan choose(TriageRequest request, Instant now) throws InterruptedException {
        TimeRange window = request.window();
        if (window == null) {
            window = request.alertName().isEmpty()
                    ? TimeRange.endingAt(now, DEFAULT)
                    : alertBegan(request, now)
                            .map(began -> TimeRange.of(began.minus(BEFORE_ALERT), now))
                            .orElse(TimeRange.endingAt(now, DEFAULT));
        }
        TimeRange baseline = request.baseline();
        return new Plan(request, window, baseline == null ? before(window) : baseline);
    }

    private static TimeRange before(TimeRange window) {
        Duration length = window.duration();
        length = length.compareTo(LEAST_BASELINE) < 0 ? LEAST_BASELINE : length;
        length = length.compareTo(MOST_BASELINE) > 0 ? MOST_BASELINE : length;
        return TimeRange.endingAt(window.start(), length);
    }

    /** History knows when it was pending. An alert router is asked only where no history has the alert going on. */
    private Optional<Instant> alertBegan(TriageRequest request, Instant now) throws InterruptedException {
        var found = new ArrayList<>(ask(
                request,
                offers -> offers.contains(Offers.METRICS),
                "when alert " + request.alertName() + " began",
                new SignalQuery.AlertHistory(TimeRange.endingAt(now, LOOK_BACK))));
        if (found.stream().noneMatch(a -> a.endsAt() == null)) {
            found.addAll(ask(
                    request,
                    offers -> offers.contains(Offers.ALERTS) && !offers.contains(Offers.METRICS),
                    "whether alert " + request.alertName() + " is active",
                    new SignalQuery.CurrentAlerts(List.of("alertname=\"" + request.alertName() + "\""))));
        }
        return found.stream().max(Comparator.comparing(Alert::startsAt)).map(a -> {
            Instant since = a.activeSince();
            return since == null ? a.startsAt() : since;
        });
    }

    /** The alert as the sources of a sort know it, asked side by side. */
    private List<Alert> ask(TriageRequest request, Predicate<Set<Offers>> sort, String what, SignalQuery query)
            throws InterruptedException {
        var work = new ArrayList<Callable<Answered>>();
        for (int i = 0; i < sources.size(); i++) {
            if (sort.test(sources.get(i).offers())) {
                Asker asker = askers.get(i);
                work.add(() -> asker.ask(what, query, PATIENCE));
            }
        }
        return parallel.allAtOnce(work, PATIENCE.multipliedBy(2), () -> Answered.NOTHING).stream()
                .flatMap(answered -> answered.alerts().stream())
                .filter(a -> a.name().equals(request.alertName()))
                .filter(a -> fits(a, request))
                .toList();
    }

    private static boolean fits(Alert a, TriageRequest request) {
        for (int i = 0; i < request.scope().size(); i++) {
            String name = request.scope().name(i);
            if (a.labels().has(name)
                    && !a.labels().getOr(name, "").equals(request.scope().value(i))) {
                return false;
            }
        }
        return true;
    }
}
