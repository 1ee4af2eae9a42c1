package dev.onset.engine.report;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Incident.Mark;
import dev.onset.signal.Series;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the signal that moved first came back: the first sample after its worst one from which on it stays within a fifth of its way
 * from the baseline to the worst, until its last sample. Nothing is said where fewer than {@link #ENOUGH} samples show it, where the
 * line ends before the window does, or where there was no number before.
 */
final class Recovery {

    private static final double WITHIN = 0.2;
    private static final int ENOUGH = 3;

    private Recovery() {}

    /** The moment of return of a finding's signal, with the last sample before it as the start of its error bar. */
    static Optional<Mark> of(Triage triage, Finding finding) {
        Onset onset = finding.onset();
        Magnitude magnitude = finding.magnitude();
        if (onset == null || magnitude == null || finding.signal() != SignalType.METRIC) {
            return Optional.empty();
        }
        double before = magnitude.baseline();
        if (Double.isNaN(before) || before == magnitude.window()) {
            return Optional.empty();
        }
        return triage.lanes().stream()
                .filter(l -> l.signal() == SignalType.METRIC
                        && l.service().equals(finding.service())
                        && l.unit().equals(magnitude.unit())
                        && !Collections.disjoint(l.evidence(), finding.evidence()))
                .map(l -> of(l, onset.at(), magnitude, triage.window().end()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Of a lane's lines, the one that went furthest counts. */
    private static Optional<Mark> of(Lane lane, Instant onset, Magnitude magnitude, Instant end) {
        boolean isRise = magnitude.window() > magnitude.baseline();
        Series furthest = null;
        double most = 0;
        for (Series s : lane.series()) {
            int worst = worst(s, onset, isRise);
            double way = worst < 0 ? 0 : Math.abs(s.valueAt(worst) - magnitude.baseline());
            if (way > most) {
                most = way;
                furthest = s;
            }
        }
        return Optional.ofNullable(furthest == null ? null : back(furthest, onset, magnitude, end));
    }

    private static int worst(Series s, Instant onset, boolean isRise) {
        int worst = -1;
        for (int i = 0; i < s.size(); i++) {
            double v = s.valueAt(i);
            boolean counts = s.timeAt(i) >= onset.toEpochMilli() && !Double.isNaN(v);
            if (counts && (worst < 0 || (isRise ? v > s.valueAt(worst) : v < s.valueAt(worst)))) {
                worst = i;
            }
        }
        return worst;
    }

    private static @Nullable Mark back(Series s, Instant onset, Magnitude magnitude, Instant end) {
        int worst = worst(s, onset, magnitude.window() > magnitude.baseline());
        double band = WITHIN * Math.abs(s.valueAt(worst) - magnitude.baseline());
        int lastOut = worst;
        int samples = 0;
        int firstIn = -1;
        for (int i = worst + 1; i < s.size() && s.timeAt(i) <= end.toEpochMilli(); i++) {
            double v = s.valueAt(i);
            if (Double.isNaN(v)) {
                continue;
            }
            if (Math.abs(v - magnitude.baseline()) > band) {
                lastOut = i;
                samples = 0;
                firstIn = -1;
            } else {
                firstIn = firstIn < 0 ? i : firstIn;
                samples++;
            }
        }
        if (samples < ENOUGH || endsEarly(s, firstIn, end)) {
            return null;
        }
        Instant at = Instant.ofEpochMilli(s.timeAt(firstIn));
        return new Mark(at, Instant.ofEpochMilli(s.timeAt(lastOut)), at);
    }

    /** A line that stops may have come back, or died. */
    private static boolean endsEarly(Series s, int from, Instant end) {
        long step = Math.max(1, s.timeAt(s.size() - 1) - s.timeAt(from)) / Math.max(1, s.size() - 1 - from);
        return s.timeAt(s.size() - 1) < end.toEpochMilli() - 5 * step;
    }
}
