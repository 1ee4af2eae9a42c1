package dev.onset.engine.analysis.foresight;

import dev.onset.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have done: in an incident, and in the time around it.
 *
 * @param firedAt when it would first have fired in the incident; null where it would not have
 * @param falseAlarms stretches in which it would have fired outside of the incident
 * @param quietHours hours of all series together outside of the incident, as far as there are samples
 */
public record Backtest(@Nullable Instant firedAt, int falseAlarms, double quietHours) {

    private static final double MILLIS_AN_HOUR = 3.6e6;

    /**
     * Runs a rule.
     *
     * @param series all that the rule's expression yields; each is judged for itself
     * @param incidentFrom earliest moment at which it may have begun
     * @param incidentTo its end, or the end of what was looked at
     */
    public static Backtest run(
            List<Series> series, Threshold threshold, Duration hold, Instant incidentFrom, Instant incidentTo) {
        long from = incidentFrom.toEpochMilli();
        long to = incidentTo.toEpochMilli();
        Instant fired = null;
        int falseAlarms = 0;
        double quiet = 0;
        for (Series s : series) {
            for (Firing f : Firing.of(s, threshold, hold)) {
                Instant at = Instant.ofEpochMilli(f.firedMillis());
                if (!f.touches(from, to)) {
                    falseAlarms++;
                } else if (f.firedMillis() < from) {
                    // It fired before anything was wrong and went on: nobody would have learned anything from it.
                    falseAlarms++;
                } else if (fired == null || at.isBefore(fired)) {
                    fired = at;
                }
            }
            quiet += quietMillis(s, from, to) / MILLIS_AN_HOUR;
        }
        return new Backtest(fired, falseAlarms, quiet);
    }

    private static double quietMillis(Series s, long from, long to) {
        if (s.isEmpty()) {
            return 0;
        }
        long first = s.timeAt(0);
        long last = s.timeAt(s.size() - 1);
        long within = Math.max(0, Math.min(last, to) - Math.max(first, from));
        return (double) last - first - within;
    }

    /** This and the same rule over other time. */
    public Backtest and(Backtest other) {
        Instant earlier =
                firedAt == null || (other.firedAt != null && other.firedAt.isBefore(firedAt)) ? other.firedAt : firedAt;
        return new Backtest(earlier, falseAlarms + other.falseAlarms, quietHours + other.quietHours);
    }

    /**
     * Minutes earlier than what was told at another moment; negative for later. NaN where it would not have fired.
     *
     * @param told when somebody was told in fact
     */
    public double minutesGained(Instant told) {
        return firedAt == null ? Double.NaN : Duration.between(firedAt, told).toMillis() / 6e4;
    }
}
