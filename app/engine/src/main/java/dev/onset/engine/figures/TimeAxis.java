package dev.onset.engine.figures;

import dev.onset.incident.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The one map between time and pixels of a figure.
 *
 * @param start epoch milliseconds at {@code left}
 * @param end epoch milliseconds at {@code right}
 */
record TimeAxis(long start, long end, double left, double right) {

    private static final long[] STEPS_MS = {
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        86_400_000,
        172_800_000,
        604_800_000
    };

    /** A mark on the axis: a time and how it is written. */
    record Tick(long at, String label) {}

    double x(long epochMillis) {
        return left + (right - left) * (epochMillis - start) / (double) (end - start);
    }

    double x(Instant at) {
        return x(at.toEpochMilli());
    }

    /** The nearest place on the axis, for things that begin or end outside of it. */
    double clamped(Instant at) {
        return Math.clamp(x(at), left, right);
    }

    boolean covers(Instant at) {
        long ms = at.toEpochMilli();
        return ms >= start && ms <= end;
    }

    /** Marks at round times, at least {@code apart} pixels from each other; the first one of each further day carries its date. */
    List<Tick> ticks(double apart) {
        double perPixel = (end - start) / (right - left);
        long week = STEPS_MS[STEPS_MS.length - 1];
        long step = Math.ceilDiv((long) (apart * perPixel), week) * week;
        for (long candidate : STEPS_MS) {
            if (candidate / perPixel >= apart) {
                step = candidate;
                break;
            }
        }
        var ticks = new ArrayList<Tick>();
        String day = Times.date(Instant.ofEpochMilli(start));
        for (long at = Math.ceilDiv(start, step) * step; at <= end; at += step) {
            Instant instant = Instant.ofEpochMilli(at);
            String clock =
                    step < 60_000 ? Times.clock(instant) : Times.clock(instant).substring(0, 5);
            String date = Times.date(instant);
            ticks.add(new Tick(at, date.equals(day) ? clock : date.substring(5) + " " + clock));
            day = date;
        }
        return ticks;
    }
}
