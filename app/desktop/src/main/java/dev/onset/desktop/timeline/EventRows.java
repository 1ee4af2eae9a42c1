package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.HealthStrips;
import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Changes, alerts and onsets of a triage as rows of the timeline. */
final class EventRows {

    /** As many lines as are read at a glance; the rest stands in the list of findings. */
    private static final int MOST_ONSETS = 8;

    /** Restarts nearer than this are one event for people: a node came up, a cluster was rolled. */
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    private EventRows() {}

    static List<LaneRow> all(Triage triage) {
        var rows = new ArrayList<LaneRow>(List.of(changes(triage), alerts(triage)));
        LaneRow.Onsets onsets = onsets(triage);
        if (!onsets.points().isEmpty()) {
            rows.add(onsets);
        }
        return rows;
    }

    static LaneRow.Events changes(Triage triage) {
        var marks = new ArrayList<LaneRow.Mark>();
        List<Change> all =
                triage.changes().stream().map(Triage.ObservedChange::change).toList();
        for (int i = 0; i < all.size(); ) {
            int end = runOfRestarts(all, i);
            Change c = all.get(i);
            marks.add(new LaneRow.Mark(
                    moment(c.at()),
                    c.at(),
                    LaneRow.Look.CHANGE,
                    end - i > 2 ? (end - i) + " processes started" : words(c)));
            i = end - i > 2 ? end : i + 1;
        }
        return new LaneRow.Events("Changes", counted(all.size(), "change"), marks);
    }

    private static int runOfRestarts(List<Change> all, int from) {
        int end = from;
        while (end < all.size()
                && all.get(end).kind() == Change.Kind.RESTART
                && Duration.between(all.get(from).at(), all.get(end).at()).compareTo(TOGETHER) < 0) {
            end++;
        }
        return end;
    }

    static LaneRow.Events health(List<HealthStrips.Stretch> stretches) {
        List<LaneRow.Mark> marks = stretches.stream()
                .map(s -> new LaneRow.Mark(
                        s.range(),
                        s.range().start(),
                        LaneRow.Look.AWAY,
                        s.service() + ": " + (s.most() == 1 ? "1 signal" : "up to " + s.most() + " signals") + " away"))
                .toList();
        long services =
                stretches.stream().map(HealthStrips.Stretch::service).distinct().count();
        return new LaneRow.Events(
                "Health", services + (services == 1 ? " service" : " services") + " beyond the baseline", marks);
    }

    static LaneRow.Events notes(List<Pin> pins) {
        List<LaneRow.Mark> marks = pins.stream()
                .sorted(Comparator.comparing(Pin::at))
                .map(p -> new LaneRow.Mark(moment(p.at()), p.at(), LaneRow.Look.NOTE, p.text()))
                .toList();
        return new LaneRow.Events("Notes", counted(pins.size(), "note"), marks);
    }

    static LaneRow.Events alerts(Triage triage) {
        var marks = new ArrayList<LaneRow.Mark>();
        for (Triage.ObservedAlert observed : triage.alerts()) {
            if (!isStartOfAnother(observed, triage.alerts())) {
                add(marks, mark(observed, triage.window().end()));
            }
        }
        marks.sort(Comparator.comparing(LaneRow.Mark::pendingSince));
        return new LaneRow.Events("Alerts", counted(triage.alerts().size(), "alert"), marks);
    }

    private static LaneRow.Mark mark(Triage.ObservedAlert observed, Instant open) {
        Alert a = observed.alert();
        Instant end = a.endsAt() == null ? open : a.endsAt();
        String text = observed.service().isEmpty() ? a.name() : observed.service() + ": " + a.name();
        TimeRange range = end.isAfter(a.startsAt()) ? TimeRange.of(a.startsAt(), end) : moment(a.startsAt());
        Instant since = a.activeSince();
        Instant pendingSince = since != null && since.isBefore(a.startsAt()) ? since : a.startsAt();
        return new LaneRow.Mark(range, pendingSince, look(a.state()), text);
    }

    /** An alert that pends and then fires is told twice by its history; the firing half knows since when it pended. */
    private static boolean isStartOfAnother(Triage.ObservedAlert pending, List<Triage.ObservedAlert> all) {
        Alert p = pending.alert();
        return p.state() == Alert.State.PENDING
                && all.stream()
                        .map(Triage.ObservedAlert::alert)
                        .anyMatch(a -> a.state() != Alert.State.PENDING
                                && a.name().equals(p.name())
                                && a.activeSince() != null
                                && a.activeSince().equals(p.activeSince())
                                && a.startsAt().equals(p.endsAt()));
    }

    /** One rule often alerts for many instances at once: equal words at the same time are one mark. */
    private static void add(List<LaneRow.Mark> marks, LaneRow.Mark mark) {
        for (int i = 0; i < marks.size(); i++) {
            LaneRow.Mark known = marks.get(i);
            if (known.text().equals(mark.text())
                    && known.look() == mark.look()
                    && known.range().overlaps(mark.range())) {
                Instant since =
                        known.pendingSince().isBefore(mark.pendingSince()) ? known.pendingSince() : mark.pendingSince();
                marks.set(
                        i,
                        new LaneRow.Mark(Viewport.union(known.range(), mark.range()), since, mark.look(), mark.text()));
                return;
            }
        }
        marks.add(mark);
    }

    static LaneRow.Onsets onsets(Triage triage) {
        var points = new ArrayList<LaneRow.Point>();
        triage.findings().stream()
                .filter(f -> f.onset() != null)
                .limit(MOST_ONSETS)
                .forEach(f -> {
                    if (f.onset() != null) {
                        points.add(new LaneRow.Point(f, f.onset()));
                    }
                });
        points.sort(Comparator.comparing((LaneRow.Point p) -> p.onset().at())
                .thenComparingInt(p -> p.finding().rank()));
        return new LaneRow.Onsets(points);
    }

    private static LaneRow.Look look(Alert.State state) {
        return switch (state) {
            case PENDING -> LaneRow.Look.PENDING;
            case SUPPRESSED -> LaneRow.Look.MUTED;
            case FIRING, RESOLVED -> LaneRow.Look.FIRING;
        };
    }

    private static String words(Change c) {
        var text = new StringBuilder();
        if (!c.service().isEmpty()) {
            text.append(c.service()).append(": ");
        }
        text.append(c.what().isEmpty() ? c.kind().name().toLowerCase(Locale.ROOT) : c.what());
        if (!c.from().isEmpty() && !c.to().isEmpty()) {
            text.append(' ').append(c.from()).append(" → ").append(c.to());
        } else if (!c.to().isEmpty()) {
            text.append(' ').append(c.to());
        }
        return text.toString();
    }

    private static TimeRange moment(Instant at) {
        return TimeRange.of(at, at.plusMillis(1));
    }

    private static String counted(int n, String what) {
        return n == 0 ? "none seen" : n + " " + what + (n == 1 ? "" : "s");
    }
}
