package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The error lines out of a lane of log lines by level: five errors cannot be seen beside three hundred lines of chatter. */
final class ErrorLines {

    private static final Set<String> BAD = Set.of("error", "err", "fatal", "critical", "panic", "emergency", "alert");

    private ErrorLines() {}

    /** A lane of its own on its own scale; empty where the lane has no error lines, or nothing else. */
    static Optional<Lane> of(Lane lane) {
        if (lane.signal() != SignalType.LOG) {
            return Optional.empty();
        }
        List<Series> bad = lane.series().stream().filter(s -> isBad(s.labels())).toList();
        if (bad.isEmpty() || bad.size() == lane.series().size()) {
            return Optional.empty();
        }
        return Optional.of(new Lane(
                lane.id() + "/errors",
                lane.signal(),
                lane.service(),
                "Error lines",
                lane.unit(),
                bad,
                lane.onset(),
                lane.note(),
                lane.evidence()));
    }

    private static boolean isBad(Labels labels) {
        String level = labels.getOr("level", labels.getOr("detected_level", labels.getOr("severity", "")));
        return BAD.contains(level.toLowerCase(Locale.ROOT));
    }
}
