package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Triage;
import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Changes and alerts of a triage as rows of the timeline. */
final class EventRows {

    private EventRows() {}

    static LaneRow.Events changes(Triage triage) {
        var marks = new ArrayList<LaneRow.Mark>();
        for (Triage.ObservedChange observed : triage.changes()) {
            Change c = observed.change();
            marks.add(new LaneRow.Mark(moment(c.at()), c.at(), LaneRow.Look.CHANGE, words(c)));
        }
        return new LaneRow.Events("Changes", counted(marks.size(), "change"), marks);
    }

    static LaneRow.Events alerts(Triage triage) {
        var marks = new ArrayList<LaneRow.Mark>();
        for (Triage.ObservedAlert observed : triage.alerts()) {
            Alert a = observed.alert();
            Instant end = a.endsAt() == null ? triage.window().end() : a.endsAt();
            String text = observed.service().isEmpty() ? a.name() : observed.service() + ": " + a.name();
            TimeRange range = end.isAfter(a.startsAt()) ? TimeRange.of(a.startsAt(), end) : moment(a.startsAt());
            Instant since = a.activeSince();
            Instant pendingSince = since != null && since.isBefore(a.startsAt()) ? since : a.startsAt();
            marks.add(new LaneRow.Mark(range, pendingSince, look(a.state()), text));
        }
        marks.sort(Comparator.comparing(LaneRow.Mark::pendingSince));
        return new LaneRow.Events("Alerts", counted(triage.alerts().size(), "alert"), marks);
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

    static List<LaneRow> all(Triage triage) {
        return List.of(changes(triage), alerts(triage));
    }
}
