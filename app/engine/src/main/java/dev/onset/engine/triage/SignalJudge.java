package dev.onset.engine.triage;

import dev.onset.engine.analysis.Movement;
import dev.onset.engine.analysis.OnsetDetector;
import dev.onset.engine.analysis.OnsetDetector.Tolerance;
import dev.onset.engine.analysis.series.Shape;
import dev.onset.engine.packs.PackSignal;
import dev.onset.engine.packs.PackSignal.Golden;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges one series of a pack's signal: whether it left its past within the window, and how much that means. */
final class SignalJudge {

    /** A movement with its meaning. */
    record Judged(Movement movement, double strength, Shape shape) {

        Onset onset() {
            return new Onset(
                    Instant.ofEpochMilli(movement.onset()),
                    Instant.ofEpochMilli(movement.earliest()),
                    Instant.ofEpochMilli(movement.latest()));
        }
    }

    /** Id of a signal whose missing values are missing, although it counts errors. */
    static final String NO_GAPS = "error-lines";

    /** Below this a movement is noise for a person on call. */
    static final double LEAST = 0.12;

    private final Grid grid;
    private final TimeRange window;
    private final long[] times;

    private final long from;

    SignalJudge(Grid grid, TimeRange window) {
        this(grid, window, grid.range().startMillis());
    }

    /** @param from epoch milliseconds before which nothing was observed, so that nothing can be said of it */
    SignalJudge(Grid grid, TimeRange window, long from) {
        this.grid = grid;
        this.window = window;
        this.times = grid.times();
        this.from = from;
    }

    /**
     * The same for a share of requests that were counted beside it: of few requests, failures are counted rather than their share
     * looked at.
     *
     * @param perSecond all requests
     */
    Optional<Judged> judge(PackSignal signal, Series share, Series perSecond) {
        double[] shares = grid.spread(share, Double.NaN);
        double[] rates = grid.spread(perSecond, Double.NaN);
        for (int i = 0; i < shares.length && times[i] < from; i++) {
            shares[i] = Double.NaN;
        }
        var few = new FewRequests(grid, shares, rates);
        if (!few.applies()) {
            return judge(signal, share);
        }
        return few.since(window)
                .map(m -> new Judged(m, strength(signal, m), Shape.LEVEL))
                .filter(j -> j.strength() >= LEAST);
    }

    /** The strongest movement that reaches into the window; empty when the series stayed with its past. */
    Optional<Judged> judge(PackSignal signal, Series series) {
        // An error counter that has never counted has no series: no value is no error, once there is anything at all.
        double missing = signal.golden() == Golden.ERRORS && !signal.id().equals(NO_GAPS) ? 0 : Double.NaN;
        double[] values = grid.spread(series, missing);
        for (int i = 0; i < values.length && times[i] < from; i++) {
            values[i] = Double.NaN;
        }
        List<Movement> movements = OnsetDetector.find(times, values, tolerance(signal));
        return movements.stream()
                .filter(m -> m.end() >= window.startMillis())
                .map(m -> new Judged(m, strength(signal, m), Shape.of(m, movements, during(m, values))))
                .filter(j -> j.strength() >= LEAST)
                .max(Comparator.comparingDouble(Judged::strength)
                        .thenComparingLong(j -> -j.movement().onset()));
    }

    /** The values while it was away. */
    private double[] during(Movement m, double[] values) {
        int from = 0;
        int to = 0;
        for (int i = 0; i < times.length; i++) {
            from += times[i] < m.onset() ? 1 : 0;
            to += times[i] <= m.end() ? 1 : 0;
        }
        return java.util.Arrays.copyOfRange(values, from, Math.max(from, to));
    }

    private Tolerance tolerance(PackSignal signal) {
        var direction = switch (signal.direction()) {
            case UP -> OnsetDetector.Direction.UP;
            case DOWN -> OnsetDetector.Direction.DOWN;
            case BOTH -> OnsetDetector.Direction.BOTH;
        };
        double absolute;
        double relative;
        switch (signal.golden()) {
            case ERRORS -> {
                absolute = signal.unit().equals("ratio") ? 0.008 : signal.unit().equals("per second") ? 0.05 : 1;
                relative = 0.5;
            }
            case LATENCY -> {
                absolute = 0.004;
                relative = 0.5;
            }
            case TRAFFIC -> {
                absolute = 0.5;
                relative = 0.4;
            }
            case SATURATION -> {
                absolute = saturationFloor(signal.unit());
                relative = signal.unit().equals("ratio") ? 0.25 : 0.5;
            }
            default -> {
                absolute = 0.5;
                relative = 0.3;
            }
        }
        return new Tolerance(
                direction,
                absolute,
                relative,
                grid.scrape().toMillis(),
                grid.rate().toMillis());
    }

    private static double saturationFloor(String unit) {
        return switch (unit) {
            case "ratio" -> 0.1;
            case "seconds" -> 0.01;
            case "bytes" -> 16e6;
            case "per second" -> 1;
            default -> 2;
        };
    }

    private double strength(PackSignal signal, Movement m) {
        double effect = effect(signal, m);
        double certainty = clamp((m.z() - 5) / 25);
        return clamp(effect * (0.6 + 0.4 * certainty) * persistence(m));
    }

    /** One event stays visible for a whole rate window; what is not seen longer than that may be one event. */
    private double persistence(Movement m) {
        long visible = grid.rate().toMillis() + 2 * grid.stepMillis();
        return m.lastedMillis() <= visible && !m.open() ? 0.25 : 1;
    }

    private static double effect(PackSignal signal, Movement m) {
        double change = Math.abs(m.during() - m.before());
        double fold = fold(m);
        Double threshold = signal.threshold();
        boolean past = threshold != null
                && (signal.direction() == PackSignal.Direction.DOWN
                        ? m.during() <= threshold
                        : m.during() >= threshold);
        double effect = switch (signal.golden()) {
            case ERRORS ->
                signal.unit().equals("ratio")
                        ? clamp(Math.log10(Math.max(change, 1e-9) / 0.001) / Math.log10(0.5 / 0.001)
                                + (m.before() <= 0.001 ? 0.15 : 0))
                        : clamp(log2(fold) / 6);
            case LATENCY -> clamp(log2(fold) / 5) * Math.max(0.4, clamp(change / 0.05));
            case TRAFFIC -> m.during() < m.before() ? clamp(1 - m.during() / m.before()) : clamp(log2(fold) / 4);
            case SATURATION -> signal.unit().equals("ratio") ? clamp(change / 0.5) : clamp(log2(fold) / 5);
            case AVAILABILITY -> 1;
        };
        return past ? Math.max(effect, 0.7) : effect;
    }

    /** By how much the larger exceeds the smaller; a floor of one part in a hundred keeps a rise from zero finite. */
    private static double fold(Movement m) {
        double low = Math.min(Math.abs(m.before()), Math.abs(m.during()));
        double high = Math.max(Math.abs(m.before()), Math.abs(m.during()));
        return high / Math.max(low, Math.max(high / 100, 1e-12));
    }

    private static double log2(double v) {
        return Math.log(v) / Math.log(2);
    }

    private static double clamp(double v) {
        return Math.max(0, Math.min(1, v));
    }
}
