package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.List;

/** One row of the timeline as it is drawn. */
sealed interface LaneRow {

    /** Stable over a triage: what a later version of the same lane replaces. */
    String key();

    /** Lines or bars over time. */
    record Values(Lane lane) implements LaneRow {

        /** Whether its series count things in bins; else they are measurements. */
        boolean isCount() {
            return lane.signal() == SignalType.LOG || lane.signal() == SignalType.ERROR;
        }

        @Override
        public String key() {
            return lane.id() + "\n" + lane.service() + "\n" + lane.title();
        }
    }

    /**
     * Things that happened or lasted.
     *
     * @param marks ascending by start
     */
    record Events(String title, String about, List<Mark> marks) implements LaneRow {
        public Events {
            marks = List.copyOf(marks);
        }

        @Override
        public String key() {
            return "events\n" + title;
        }
    }

    /**
     * One event.
     *
     * @param range from its start to its end; a moment is 1 ms long
     * @param pendingSince when it began to show, at or before the range's start; the same where that is not known
     * @param text for people, short
     */
    record Mark(TimeRange range, Instant pendingSince, Look look, String text) {}

    /** How an event is drawn. */
    enum Look {
        CHANGE,
        PENDING,
        FIRING,
        MUTED
    }
}
