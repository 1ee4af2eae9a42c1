package dev.onset.engine.triage;

import dev.onset.signal.Alert;
import dev.onset.signal.AlertGroups;
import dev.onset.signal.Alerts;
import dev.onset.signal.Batch;
import dev.onset.signal.Changes;
import dev.onset.signal.DataPoints;
import dev.onset.signal.ErrorEvents;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.ErrorIssues;
import dev.onset.signal.HistogramSeries;
import dev.onset.signal.LogLines;
import dev.onset.signal.Names;
import dev.onset.signal.Series;
import dev.onset.signal.ServiceEdges;
import dev.onset.signal.Signals;
import dev.onset.signal.TimeRange;
import dev.onset.signal.TraceSummaries;
import dev.onset.signal.Traces;
import java.time.Instant;
import java.util.List;

/**
 * Takes out of answers what had not arrived at a moment. A sample or a line arrives when it is stamped, a span when it ends. Names
 * and who calls whom are taken as known: they tell of the system, not of the incident.
 */
final class KnownAt {

    private KnownAt() {}

    static Answered cut(Answered answered, Instant at) {
        List<Batch> batches = answered.batches().stream()
                .map(b -> new Batch(cut(b.items(), at), b.coverage(), b.provenance()))
                .toList();
        return new Answered(answered.evidence(), batches, answered.failure());
    }

    static Signals cut(Signals signals, Instant at) {
        return switch (signals) {
            case DataPoints p -> points(p, at);
            case LogLines lines -> lines.slice(0, lines.indexAtOrAfter(TimeRange.nanos(at) + 1));
            case Traces traces -> traces(traces, TimeRange.nanos(at));
            case Alerts a -> new Alerts(alerts(a.items(), at));
            case AlertGroups g ->
                new AlertGroups(g.items().stream()
                        .map(o -> new AlertGroups.Group(o.labels(), o.receiver(), alerts(o.alerts(), at)))
                        .toList());
            case Changes c ->
                new Changes(c.items().stream().filter(o -> !o.at().isAfter(at)).toList());
            case ErrorIssues i ->
                new ErrorIssues(i.items().stream()
                        .filter(o -> o.firstSeen() == null || !o.firstSeen().isAfter(at))
                        .map(o -> issue(o, at))
                        .toList());
            case ErrorEvents e ->
                new ErrorEvents(
                        e.items().stream().filter(o -> !o.at().isAfter(at)).toList());
            case TraceSummaries s -> s;
            case Names n -> n;
            case ServiceEdges e -> e;
        };
    }

    private static DataPoints points(DataPoints p, Instant at) {
        long millis = at.toEpochMilli();
        List<Series> series = p.series().stream().map(s -> series(s, millis)).toList();
        List<HistogramSeries> histograms = p.histograms().stream()
                .map(h -> {
                    int to = h.times().indexAtOrAfter(millis + 1);
                    return new HistogramSeries(
                            h.labels(), h.times().slice(0, to), h.points().subList(0, to));
                })
                .toList();
        return new DataPoints(
                series.stream().filter(s -> !s.isEmpty()).toList(),
                histograms,
                p.exemplars().stream().filter(x -> !x.at().isAfter(at)).toList(),
                p.scalar());
    }

    private static Series series(Series s, long millis) {
        int to = s.times().indexAtOrAfter(millis + 1);
        return to == s.size()
                ? s
                : new Series(s.labels(), s.times().slice(0, to), java.util.Arrays.copyOf(s.values(), to));
    }

    private static Traces traces(Traces traces, long nanos) {
        var known = new Traces.Builder();
        for (int row = 0; row < traces.size(); row++) {
            if (traces.endNanos(row) <= nanos) {
                known.add(traces.span(row));
            }
        }
        return known.build();
    }

    private static List<Alert> alerts(List<Alert> alerts, Instant at) {
        return alerts.stream()
                .filter(a -> !a.startsAt().isAfter(at))
                .map(a -> a.endsAt() == null || !a.endsAt().isAfter(at) ? a : stillOn(a))
                .toList();
    }

    private static Alert stillOn(Alert a) {
        return new Alert(
                a.fingerprint(),
                a.labels(),
                a.annotations(),
                a.state(),
                a.startsAt(),
                a.activeSince(),
                null,
                a.generatorUrl(),
                a.silencedBy(),
                a.receivers());
    }

    /** How many events an issue had is known at the time of asking only; what reads it counts the events it knows of. */
    private static ErrorIssue issue(ErrorIssue i, Instant at) {
        Instant last = i.lastSeen();
        return new ErrorIssue(
                i.id(),
                i.shortId(),
                i.title(),
                i.type(),
                i.culprit(),
                i.project(),
                i.level(),
                i.status(),
                i.substatus(),
                i.count(),
                i.users(),
                i.firstSeen(),
                last != null && last.isAfter(at) ? at : last,
                i.release(),
                i.link());
    }
}
