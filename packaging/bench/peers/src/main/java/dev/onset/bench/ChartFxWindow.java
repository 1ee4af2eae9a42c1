package dev.onset.bench;

import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.renderer.ErrorStyle;
import io.fair_acc.chartfx.renderer.spi.ErrorDataSetRenderer;
import io.fair_acc.dataset.spi.DoubleDataSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * ChartFx on the path that the product's own benchmark takes: every pulse shows another range of the same samples. For each line on
 * standard input one round; prints the middle of its frames. Arguments are width, height and number of samples.
 */
public final class ChartFxWindow extends Application {

    // As many as the product's benchmark and the page of uPlot count.
    private static final int FRAMES = 120;
    private static final int WARM = 60;

    private final BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final DefaultNumericAxis time = new DefaultNumericAxis("time", "s");
    private int samples;

    @Override
    public void start(Stage stage) {
        var args = getParameters().getRaw();
        samples = Integer.parseInt(args.get(2));
        var values = new double[samples];
        var times = new double[samples];
        var random = new SplittableRandom(7);
        double at = 0;
        for (int i = 0; i < samples; i++) {
            at += random.nextDouble() - 0.5;
            values[i] = at;
            times[i] = i;
        }
        var chart = new XYChart(time, new DefaultNumericAxis("value", ""));
        var renderer = new ErrorDataSetRenderer();
        renderer.setErrorStyle(ErrorStyle.NONE);
        renderer.setDrawMarker(false);
        renderer.getDatasets().add(new DoubleDataSet("walk", times, values, samples, false));
        chart.getRenderers().setAll(renderer);
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        time.setAutoRanging(false);
        stage.setScene(new Scene(chart, Integer.parseInt(args.get(0)), Integer.parseInt(args.get(1))));
        stage.show();
        round();
    }

    private void round() {
        try {
            System.out.println("ready");
            if (turns.readLine() == null) {
                Platform.exit();
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new AnimationTimer() {
            private final double[] took = new double[FRAMES];
            private int frame = -WARM;
            private long last;

            @Override
            public void handle(long now) {
                long clock = System.nanoTime();
                if (frame > 0) {
                    took[frame - 1] = (clock - last) / 1e6;
                }
                last = clock;
                if (frame++ == FRAMES) {
                    stop();
                    Arrays.sort(took);
                    System.out.printf(Locale.ROOT, "chartfx\t%d\t%.2f%n", samples, took[FRAMES / 2]);
                    round();
                    return;
                }
                double share = 0.55 + 0.45 * Math.cos(frame / 9.0);
                double length = samples * share;
                double from = (samples - length) * 0.37;
                time.set(from, from + length);
            }
        }.start();
    }
}
