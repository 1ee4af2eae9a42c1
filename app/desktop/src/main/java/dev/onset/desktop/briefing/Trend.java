package dev.onset.desktop.briefing;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Series;
import java.util.Optional;

/** Where a number of harm stands at the end of the window, as far as its lane tells. */
enum Trend {
    /** The lane does not tell. */
    UNKNOWN("", ""),
    /** Near its baseline again. */
    RECOVERED("✓", "back near its baseline"),
    /** Farther from the baseline than shortly before. */
    WORSENING("▲", "still getting worse"),
    /** Nearer to the baseline than shortly before. */
    EASING("▼", "easing"),
    /** Away from the baseline and staying there. */
    STEADY("▶", "holding");

    /** Within this share of the movement a value counts as back. */
    private static final double NEAR = 0.2;

    /** The last fifth of the window is held against the fifth before it. */
    private static final int PARTS = 5;

    private final String sign;
    private final String words;

    Trend(String sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    String sign() {
        return sign;
    }

    String words() {
        return words;
    }

    /** Of one number of harm, read from the lane of the same service and title. */
    static Trend of(Triage triage, Triage.Impact impact) {
        Optional<Series> series = triage.lanes().stream()
                .filter(l -> l.service().equals(impact.service()) && l.title().equals(impact.what()))
                .map(Lane::series)
                .filter(s -> !s.isEmpty())
                .map(s -> s.getFirst().slice(triage.window()))
                .findFirst();
        return series.map(s -> of(s, impact.magnitude())).orElse(UNKNOWN);
    }

    static Trend of(Series window, Magnitude magnitude) {
        double moved = magnitude.window() - magnitude.baseline();
        int part = window.size() / PARTS;
        if (part == 0 || !Double.isFinite(moved) || moved == 0) {
            return UNKNOWN;
        }
        double last = mean(window, window.size() - Math.min(part, 3), window.size());
        double late = mean(window, window.size() - part, window.size());
        double before = mean(window, window.size() - 2 * part, window.size() - part);
        if (!Double.isFinite(last) || !Double.isFinite(late) || !Double.isFinite(before)) {
            return UNKNOWN;
        }
        if ((last - magnitude.baseline()) / moved < NEAR) {
            return RECOVERED;
        }
        double change = (late - before) / moved;
        return change > NEAR ? WORSENING : change < -NEAR ? EASING : STEADY;
    }

    private static double mean(Series series, int from, int to) {
        double sum = 0;
        int n = 0;
        for (int i = from; i < to; i++) {
            if (Double.isFinite(series.valueAt(i))) {
                sum += series.valueAt(i);
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
