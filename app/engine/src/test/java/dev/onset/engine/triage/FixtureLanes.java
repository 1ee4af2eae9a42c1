package dev.onset.engine.triage;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws the curves of a made-up incident: calm, then a shift, then (some) recovery. The same call gives the same curve. */
final class FixtureLanes {

    private static final long STEP_MS = 15_000;

    private final TimeRange span;

    FixtureLanes(TimeRange span) {
        this.span = span;
    }

    /** A curve around {@code calm} that goes to {@code hot} between two moments, with noise of a share. */
    record Shape(double calm, double hot, Instant from, Instant to, double noise) {

        static Shape flat(double level, double noise) {
            return new Shape(level, level, Instant.EPOCH, Instant.EPOCH, noise);
        }

        double at(long ms, SplittableRandom random) {
            double wobble = 1 + noise * (random.nextDouble() * 2 - 1);
            boolean isHot = ms >= from.toEpochMilli() && ms < to.toEpochMilli();
            // Half a minute to get there, so that a curve looks like a rate window and not like a switch.
            double share = isHot ? Math.min(1, (ms - from.toEpochMilli() + STEP_MS) / 45_000.0) : 0;
            return Math.max(0, (calm + (hot - calm) * share) * wobble);
        }
    }

    Series series(Labels labels, Shape shape) {
        return series(labels, shape, List.of());
    }

    /** The same with holes: no sample lies within {@code gaps}. */
    Series series(Labels labels, Shape shape, List<TimeRange> gaps) {
        var random = new SplittableRandom(labels.toString().hashCode());
        var times = new Timestamps.Builder();
        var values = new ArrayList<Double>();
        for (long ms = span.startMillis(); ms < span.endMillis(); ms += STEP_MS) {
            double value = shape.at(ms, random);
            Instant at = Instant.ofEpochMilli(ms);
            if (gaps.stream().noneMatch(g -> g.contains(at))) {
                times.add(ms);
                values.add(value);
            }
        }
        return new Series(
                labels,
                times.build(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Counts a bin of a minute: whole numbers, zero where nothing happened. */
    Series counts(Labels labels, Shape shape) {
        var random = new SplittableRandom(labels.toString().hashCode());
        var times = new Timestamps.Builder();
        var values = new ArrayList<Double>();
        for (long ms = span.startMillis(); ms < span.endMillis(); ms += 60_000) {
            times.add(ms);
            values.add((double) Math.round(shape.at(ms, random)));
        }
        return new Series(
                labels,
                times.build(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
