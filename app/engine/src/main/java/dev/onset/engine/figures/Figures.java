package dev.onset.engine.figures;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Triage;
import java.util.Optional;

/** The figures of a triage. */
public final class Figures {

    private Figures() {}

    /** Everything on one axis of time. */
    public static Figure timeline(Triage triage) {
        return new Figure(new TimelineDrawing(triage));
    }

    /** One finding before and after; empty where it was not seen on a lane that is kept. */
    public static Optional<Figure> finding(Triage triage, Finding finding) {
        Lane lane = LaneChoice.laneOf(triage, finding);
        return lane == null ? Optional.empty() : Optional.of(new Figure(new FindingDrawing(triage, finding, lane)));
    }
}
