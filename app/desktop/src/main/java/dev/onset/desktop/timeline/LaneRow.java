package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.List;

/** One row of the timeline as it is drawn. */
sealed interface LaneRow {

    /** Stable over a triage: what a later version of the same lane replaces. */
    String key();

    /** For the lane finder and for screen readers. */
    String words();

    /**
     * Lines or bars over time.
     *
     * @param ranks of the findings that rest on it, ascending; empty while none is known
     */
    record Values(Lane lane, List<Integer> ranks) implements LaneRow {
        public Values {
            ranks = List.copyOf(ranks);
        }

        /** Whether its series count things in bins; else they are measurements. */
        boolean isCount() {
            return lane.signal() == SignalType.LOG || lane.signal() == SignalType.ERROR;
        }

        /** Whether it left its baseline, or a finding rests on it. */
        boolean hasMoved() {
            return lane.onset() != null || !ranks.isEmpty();
        }

        @Override
        public String key() {
            return keyOf(lane);
        }

        static String keyOf(Lane lane) {
            return lane.id() + "\n" + lane.service() + "\n" + lane.title();
        }

        @Override
        public String words() {
            return lane.service().isEmpty() ? lane.title() : lane.service() + " · " + lane.title();
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

        @Override
        public String words() {
            return title;
        }
    }

    /**
     * The strongest findings by the moment at which each left its baseline: what moved first stands on top.
     *
     * @param points ascending by onset
     */
    record Onsets(List<Point> points) implements LaneRow {
        public Onsets {
            points = List.copyOf(points);
        }

        @Override
        public String key() {
            return "onsets";
        }

        @Override
        public String words() {
            return "What moved first";
        }
    }

    /** One finding on the row of onsets. */
    record Point(Finding finding, Onset onset) {}

    /**
     * Single requests that a metric's backend kept as examples, each of which may lead to its trace.
     *
     * @param below key of the lane below which it stands
     * @param lane as which it is looked at: no series, and the receipts of what was asked
     * @param about how many there are
     * @param dots ascending by time
     */
    record Exemplars(String below, Lane lane, String about, List<Dot> dots) implements LaneRow {
        public Exemplars {
            dots = List.copyOf(dots);
        }

        String title() {
            return "Exemplars";
        }

        String unit() {
            return lane.unit();
        }

        @Override
        public String key() {
            return "exemplars\n" + below;
        }

        @Override
        public String words() {
            return title();
        }
    }

    /** One example; its trace id is empty where it names none. */
    record Dot(Instant at, double value, String traceId) {}

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
        MUTED,
        /** A service whose signals are beyond their baseline. */
        AWAY,
        NOTE
    }
}
