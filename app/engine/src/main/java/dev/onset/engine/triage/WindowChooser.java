package dev.onset.engine.triage;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.task.Parallel;
import dev.onset.signal.Alert;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
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
 * Chooses the window where the request left it open: from half an hour before the pasted alert began until now, around the
 * pasted trace or error, else the last hour. And the baseline: the time just before, as long as the window, an hour at least and six at most.
 */
final class WindowChooser {

    private static final Duration DEFAULT = Duration.ofHours(1);
    private static final Duration BEFORE_ALERT = Duration.ofMinutes(30);
    private static final Duration LEAST_BASELINE = Duration.ofHours(1);
    private static final Duration MOST_BASELINE = Duration.ofHours(6);

    /** How far back an alert's begin is looked for in its history. */
    private static final Duration LOOK_BACK = Duration.ofHours(24);

    /** An issue whose first event lies farther back than this is looked at where it was last seen. */
    private static final Duration LONG_AGO = Duration.ofHours(6);

    /** What a pasted trace or error may still bring about. */
    private static final Duration AFTER = Duration.ofMinutes(15);

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
            window = chosen(request, now).orElse(TimeRange.endingAt(now, DEFAULT));
        }
        TimeRange baseline = request.baseline();
        return new Plan(request, window, baseline == null ? before(window) : baseline);
    }

    private Optional<TimeRange> chosen(TriageRequest request, Instant now) throws InterruptedException {
        if (!request.clues().alertName().isEmpty()) {
            return alertBegan(request, now).map(began -> TimeRange.of(began.minus(BEFORE_ALERT), now));
        }
        Optional<TimeRange> seen = traceSeen(request);
        if (seen.isEmpty()) {
            seen = errorSeen(request);
        }
        return seen.map(range -> around(range, now));
    }

    /** When the pasted trace ran. */
    private Optional<TimeRange> traceSeen(TriageRequest request) throws InterruptedException {
        if (request.clues().traceIds().isEmpty()) {
            return Optional.empty();
        }
        String id = request.clues().traceIds().getFirst();
        var spans = new Traces.Builder();
        for (Answered a :
                ask(offers -> offers.contains(Offers.TRACES), "trace " + id, new SignalQuery.TraceById(id, null))) {
            a.addSpansTo(spans);
        }
        Traces traces = spans.build();
        if (traces.size() == 0) {
            return Optional.empty();
        }
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (int row = 0; row < traces.size(); row++) {
            start = Math.min(start, traces.startNanos(row));
            end = Math.max(end, traces.endNanos(row));
        }
        return Optional.of(TimeRange.of(TimeRange.ofNanos(start), TimeRange.ofNanos(Math.max(end, start + 1))));
    }

    /** When the pasted event happened; of an issue, when it was first seen, or lately where that is long ago. */
    private Optional<TimeRange> errorSeen(TriageRequest request) throws InterruptedException {
        if (request.clues().issueId().isEmpty() && request.clues().eventId().isEmpty()) {
            return Optional.empty();
        }
        Predicate<Set<Offers>> errors = offers -> offers.contains(Offers.ERRORS);
        if (!request.clues().eventId().isEmpty()) {
            Optional<Instant> at = ask(
                            errors,
                            "event " + request.clues().eventId(),
                            new SignalQuery.ErrorEventById(
                                    request.clues().issueId(), request.clues().eventId()))
                    .stream()
                    .flatMap(a -> a.events().stream())
                    .map(ErrorEvent::at)
                    .findFirst();
            if (at.isPresent()) {
                return at.map(t -> TimeRange.of(t, t.plusMillis(1)));
            }
        }
        if (request.clues().issueId().isEmpty()) {
            return Optional.empty();
        }
        return ask(
                        errors,
                        "issue " + request.clues().issueId(),
                        new SignalQuery.IssueById(request.clues().issueId()))
                .stream()
                .flatMap(a -> a.issues().stream())
                .findFirst()
                .flatMap(WindowChooser::seen);
    }

    private static Optional<TimeRange> seen(ErrorIssue issue) {
        Instant last = issue.lastSeen();
        Instant first = issue.firstSeen();
        if (last == null) {
            return Optional.empty();
        }
        if (first == null
                || first.isAfter(last)
                || Duration.between(first, last).compareTo(LONG_AGO) >= 0) {
            first = last;
        }
        return Optional.of(TimeRange.of(first, last.plusMillis(1)));
    }

    /** With what came before it and what came of it, as far as that has happened. */
    private static TimeRange around(TimeRange seen, Instant now) {
        Instant after = seen.end().plus(AFTER);
        Instant start = seen.start().minus(BEFORE_ALERT);
        return TimeRange.of(start, after.isAfter(now) && now.isAfter(start) ? now : after);
    }

    private static TimeRange before(TimeRange window) {
        Duration length = window.duration();
        length = length.compareTo(LEAST_BASELINE) < 0 ? LEAST_BASELINE : length;
        length = length.compareTo(MOST_BASELINE) > 0 ? MOST_BASELINE : length;
        return TimeRange.endingAt(window.start(), length);
    }

    /** History knows when it was pending. An alert router is asked only where no history has the alert going on. */
    private Optional<Instant> alertBegan(TriageRequest request, Instant now) throws InterruptedException {
        var found = new ArrayList<>(alerts(
                request,
                offers -> offers.contains(Offers.METRICS),
                "when alert " + request.clues().alertName() + " began",
                new SignalQuery.AlertHistory(TimeRange.endingAt(now, LOOK_BACK))));
        if (found.stream().noneMatch(a -> a.endsAt() == null)) {
            found.addAll(alerts(
                    request,
                    offers -> offers.contains(Offers.ALERTS) && !offers.contains(Offers.METRICS),
                    "whether alert " + request.clues().alertName() + " is active",
                    new SignalQuery.CurrentAlerts(
                            List.of("alertname=\"" + request.clues().alertName() + "\""))));
        }
        return found.stream().max(Comparator.comparing(Alert::startsAt)).map(a -> {
            Instant since = a.activeSince();
            return since == null ? a.startsAt() : since;
        });
    }

    private List<Alert> alerts(TriageRequest request, Predicate<Set<Offers>> sort, String what, SignalQuery query)
            throws InterruptedException {
        return ask(sort, what, query).stream()
                .flatMap(answered -> answered.alerts().stream())
                .filter(a -> a.name().equals(request.clues().alertName()))
                .filter(a -> fits(a, request))
                .toList();
    }

    /** Asks the sources of a sort side by side. */
    private List<Answered> ask(Predicate<Set<Offers>> sort, String what, SignalQuery query)
            throws InterruptedException {
        var work = new ArrayList<Callable<Answered>>();
        for (int i = 0; i < sources.size(); i++) {
            if (sort.test(sources.get(i).offers())) {
                Asker asker = askers.get(i);
                work.add(() -> asker.ask(what, query, PATIENCE));
            }
        }
        return parallel.allAtOnce(work, PATIENCE.multipliedBy(2), () -> Answered.NOTHING);
    }

    private static boolean fits(Alert a, TriageRequest request) {
        for (int i = 0; i < request.clues().scope().size(); i++) {
            String name = request.clues().scope().name(i);
            if (a.labels().has(name)
                    && !a.labels()
                            .getOr(name, "")
                            .equals(request.clues().scope().value(i))) {
                return false;
            }
        }
        return true;
    }
}
