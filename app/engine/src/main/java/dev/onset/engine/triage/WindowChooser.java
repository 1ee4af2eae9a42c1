package dev.onset.engine.triage;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Alert;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    private WindowChooser() {}

    static Plan choose(TriageRequest request, Instant now, List<Asker> askers, List<TriageSources.Source> sources)
            throws InterruptedException {
        TimeRange window = request.window();
        if (window == null) {
            window = request.alertName().isEmpty()
                    ? TimeRange.endingAt(now, DEFAULT)
                    : alertBegan(request, now, askers, sources)
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

    private static Optional<Instant> alertBegan(
            TriageRequest request, Instant now, List<Asker> askers, List<TriageSources.Source> sources)
            throws InterruptedException {
        var found = new ArrayList<Alert>();
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).offers().contains(Offers.METRICS)) {
                found.addAll(askers.get(i)
                        .ask(
                                "when alert " + request.alertName() + " began",
                                new SignalQuery.AlertHistory(TimeRange.endingAt(now, LOOK_BACK)))
                        .alerts());
            } else if (sources.get(i).offers().contains(Offers.ALERTS)) {
                found.addAll(askers.get(i)
                        .ask(
                                "whether alert " + request.alertName() + " is active",
                                new SignalQuery.CurrentAlerts(List.of("alertname=\"" + request.alertName() + "\"")))
                        .alerts());
            }
        }
        return found.stream()
                .filter(a -> a.name().equals(request.alertName()))
                .filter(a -> fits(a, request))
                .max(Comparator.comparing(Alert::startsAt))
                .map(a -> {
                    Instant since = a.activeSince();
                    return since == null ? a.startsAt() : since;
                });
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
