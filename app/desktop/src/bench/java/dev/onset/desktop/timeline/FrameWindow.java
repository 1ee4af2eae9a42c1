package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The window of {@link FrameReport}: every pulse changes the view and paints anew, at full speed. */
public final class FrameWindow extends Application {

    private static final int ROUNDS = 5;
    private static final int FRAMES = 120;
    private static final int WARM = 60;

    /** What is drawn. */
    private record Case(String name, TimelineViewModel model, TimelineCanvas canvas, List<Double> medians) {}

    private final List<Case> cases = new ArrayList<>();

    @Override
    public void start(Stage stage) {
        cases.add(lanes("1 lane x 100 k", 1, 100_000));
        cases.add(lanes("1 lane x 1 M", 1, 1_000_000));
        cases.add(lanes("1 lane x 10 M", 1, 10_000_000));
        cases.add(lanes("1 lane x 100 M", 1, 100_000_000));
        cases.add(lanes("12 lanes x 10 M (one window)", 12, 10_000_000));
        cases.add(lanes("30 lanes x 10 M", 30, 10_000_000));
        var scene = new Scene(cases.getFirst().canvas(), 1920, 1200);
        stage.setScene(scene);
        stage.show();
        next(scene, 0);
    }

    private void next(Scene scene, int step) {
        if (step == ROUNDS * cases.size()) {
            report();
            Platform.exit();
            return;
        }
        Case one = cases.get(step % cases.size());
        scene.setRoot(one.canvas());
        new Frames(one, () -> next(scene, step + 1)).start();
    }

    private void report() {
        for (Case one : cases) {
            double[] m = one.medians().stream().mapToDouble(d -> d).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %7.2f ms a frame (%.2f..%.2f)%n",
                    one.name(),
                    m[m.length / 2],
                    m[0],
                    m[m.length - 1]);
        }
    }

    private static Case lanes(String name, int lanes, int samples) {
        var model = new TimelineViewModel(ZoneOffset.UTC);
        var random = new SplittableRandom(7);
        var values = new double[samples];
        double at = 0;
        for (int i = 0; i < samples; i++) {
            at += random.nextDouble() - 0.5;
            values[i] = at;
        }
        var series = new Series(Labels.NONE, Timestamps.regular(0, 1_000, samples), values);
        long start = System.nanoTime();
        dev.onset.engine.timeline.SeriesPyramid index = dev.onset.engine.timeline.SeriesPyramid.of(series);
        System.out.printf(
                Locale.ROOT,
                "%-32s index built in %.1f ms, %.3f B a sample beside 8%n",
                name,
                (System.nanoTime() - start) / 1e6,
                (double) index.indexBytes() / samples);
        for (int i = 0; i < lanes; i++) {
            // All lanes share their samples: what is measured is the frame, not how much memory the machine has.
            var lane = new Lane("l" + i, SignalType.METRIC, "", "Lane " + i, "", List.of(series), null, "", List.of());
            model.prepare(lane);
            model.landed(lane);
        }
        var canvas = new TimelineCanvas(model, clicked -> {});
        return new Case(name, model, canvas, new ArrayList<>());
    }

    /** One round of one case. */
    private static final class Frames extends AnimationTimer {

        private final Case one;
        private final Runnable after;
        private final double[] took = new double[FRAMES];
        private int frame = -WARM;
        private long last;

        Frames(Case one, Runnable after) {
            this.one = one;
            this.after = after;
        }

        @Override
        public void handle(long now) {
            long clock = System.nanoTime();
            if (frame > 0) {
                took[frame - 1] = (clock - last) / 1e6;
            }
            last = clock;
            if (frame++ == FRAMES) {
                stop();
                double[] sorted = took.clone();
                Arrays.sort(sorted);
                one.medians().add(sorted[FRAMES / 2]);
                after.run();
                return;
            }
            TimeRange full = one.model().full();
            if (full != null) {
                // In and out around a point off the middle: every frame another view, from a tenth of it to all of it.
                double share = 0.55 + 0.45 * Math.cos(frame / 9.0);
                long length = Math.round(full.duration().toMillis() * share);
                long from = Math.round((full.duration().toMillis() - length) * 0.37);
                one.model()
                        .zoomTo(TimeRange.of(
                                Instant.ofEpochMilli(full.startMillis() + from),
                                Instant.ofEpochMilli(full.startMillis() + from + length)));
            }
        }
    }
}
