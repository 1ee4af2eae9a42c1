package dev.onset.engine.workbench;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When each service was not as in the baseline: the times at which at least one of its signals that moved was beyond all that it showed
 * in the baseline. Stateless.
 */
public final class HealthStrips {

    /** Of the baseline's range, beyond its ends: a touch of the edge is no trouble. */
    private static final double MARGIN = 0.1;

    /** One signal alone counts where it is away for longer than this part of the window: any signal has a moment. */
    private static final int SHORT = 15;

    private HealthStrips() {}

    /**
     * One stretch of trouble.
     *
     * @param range from the first sample beyond the baseline to the first that is back
     * @param most how many signals were away at one time
     */
    public record Stretch(String service, TimeRange range, int most) {}

    /** Stretches ascending by start; services without one do not appear. */
    public static List<Stretch> of(Triage triage) {
        Map<String, List<TimeRange>> away = new TreeMap<>();
        for (Lane lane : triage.lanes()) {
            if (lane.signal() == SignalType.METRIC
                    && lane.onset() != null
                    && !lane.service().isEmpty()) {
                List<TimeRange> of = away.computeIfAbsent(lane.service(), s -> new ArrayList<>());
                // Of a lane all series together: it is one signal.
                of.addAll(joined(lane.series().stream()
                        .flatMap(s -> away(s, triage).stream())
                        .sorted(Comparator.comparing(TimeRange::start))
                        .toList()));
            }
        }
        var all = new ArrayList<Stretch>();
        Duration least = triage.window().duration().dividedBy(SHORT);
        away.forEach((service, ranges) -> stretches(service, ranges).stream()
                .filter(s -> s.most() > 1 || s.range().duration().compareTo(least) > 0)
                .forEach(all::add));
        all.sort(Comparator.comparing((Stretch s) -> s.range().start()).thenComparing(Stretch::service));
        return all;
    }

    /** Ranges between two samples in which a series is beyond what it showed in the baseline; none where it showed nothing there. */
    private static List<TimeRange> away(Series series, Triage triage) {
        Series calm = series.slice(triage.baseline());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < calm.size(); i++) {
            double value = calm.valueAt(i);
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return List.of();
        }
        double margin = MARGIN * Math.max(high - low, Math.abs(high) * MARGIN);
        Series seen = series.slice(triage.window());
        var ranges = new ArrayList<TimeRange>();
        for (int i = 0; i + 1 < seen.size(); i++) {
            double value = seen.valueAt(i);
            if (Double.isFinite(value) && (value > high + margin || value < low - margin)) {
                ranges.add(TimeRange.ofEpochMillis(seen.timeAt(i), seen.timeAt(i + 1)));
            }
        }
        return ranges;
    }

    /** Ranges that touch become one: ascending in, ascending out. */
    private static List<TimeRange> joined(List<TimeRange> ranges) {
        var all = new ArrayList<TimeRange>();
        for (TimeRange next : ranges) {
            if (!all.isEmpty() && !next.start().isAfter(all.getLast().end())) {
                all.set(
                        all.size() - 1,
                        TimeRange.of(all.getLast().start(), later(all.getLast().end(), next.end())));
            } else {
                all.add(next);
            }
        }
        return all;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static List<Stretch> stretches(String service, List<TimeRange> ranges) {
        List<TimeRange> ascending =
                ranges.stream().sorted(Comparator.comparing(TimeRange::start)).toList();
        var all = new ArrayList<Stretch>();
        for (TimeRange range : joined(ascending)) {
            int most = 0;
            for (TimeRange at : ascending) {
                if (range.contains(at.start())) {
                    int together = 0;
                    for (TimeRange other : ascending) {
                        together += other.contains(at.start()) ? 1 : 0;
                    }
                    most = Math.max(most, together);
                }
            }
            all.add(new Stretch(service, range, most));
        }
        return all;
    }
}
