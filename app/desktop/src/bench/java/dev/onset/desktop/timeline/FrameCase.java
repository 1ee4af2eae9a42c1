package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A timeline of metric lanes that is zoomed in a benchmark.
 *
 * @param name of the case, for the report
 * @param canvas the product's own, with everything that it paints
 */
record FrameCase(String name, TimelineViewModel model, TimelineCanvas canvas) {

    /** Lanes as they are shown at first. */
    static FrameCase of(String name, int lanes, int samples) {
        var model = new TimelineViewModel(ZoneOffset.UTC);
        for (int i = 0; i < lanes; i++) {
            // Samples of its own for each lane: shared ones would stay in the processor's cache.
            var series = new Series(Labels.NONE, Timestamps.regular(0, 1_000, samples), walk(7L + i, samples));
            var lane = new Lane("l" + i, SignalType.METRIC, "", "Lane " + i, "", List.of(series), null, "", List.of());
            model.prepare(lane);
            model.landed(lane);
        }
        return new FrameCase(name, model, new TimelineCanvas(model, clicked -> {}));
    }

    /**
     * The same lanes, each higher or lower by some steps.
     *
     * @param steps less than 0 for lower, so that more of them fit into a window
     */
    FrameCase resized(int steps) {
        for (LaneRow row : List.copyOf(model.rows())) {
            model.lanes().choose(row.key());
            for (int i = 0; i < Math.abs(steps); i++) {
                model.lanes().resize(Integer.signum(steps));
            }
        }
        model.lanes().choose("");
        return this;
    }

    /** A walk of random steps: every peer draws the same one. */
    static double[] walk(long seed, int samples) {
        var random = new SplittableRandom(seed);
        var values = new double[samples];
        double at = 0;
        for (int i = 0; i < samples; i++) {
            at += random.nextDouble() - 0.5;
            values[i] = at;
        }
        return values;
    }

    /** Shows another part of the time: in and out around a point off the middle, from a tenth of it to all of it. */
    void step(int frame) {
        TimeRange full = model.full();
        if (full != null) {
            double share = 0.55 + 0.45 * Math.cos(frame / 9.0);
            long length = Math.round(full.duration().toMillis() * share);
            long from = Math.round((full.duration().toMillis() - length) * 0.37);
            model.zoomTo(TimeRange.of(
                    Instant.ofEpochMilli(full.startMillis() + from),
                    Instant.ofEpochMilli(full.startMillis() + from + length)));
        }
    }
}
