package dev.onset.desktop.timeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/** The window of {@link FrameReport}: every pulse changes the view and paints anew, at full speed. */
public final class FrameWindow extends Application {

    private static final int FRAMES = 120;
    private static final int WARM = 60;

    private static final Map<String, Supplier<FrameCase>> CASES = new LinkedHashMap<>();

    static {
        // A lane alone is as high as lanes get; thirty are as low as they are with their titles, so that all are in
        // view.
        add("1 lane x 100 k", 1, 100_000, 8);
        add("1 lane x 1 M", 1, 1_000_000, 8);
        add("1 lane x 10 M", 1, 10_000_000, 8);
        add("1 lane x 100 M", 1, 100_000_000, 8);
        add("12 lanes x 10 M", 12, 10_000_000, 0);
        add("30 lanes x 10 M", 30, 10_000_000, -1);
    }

    private static void add(String name, int lanes, int samples, int steps) {
        CASES.put(name, () -> FrameCase.of(name, lanes, samples).resized(steps));
    }

    /**
     * What one round of a case took: the middle of its frames, and by the frame the processor time of the thread that paints and of the
     * one that renders. The two work at once where there are processors for them.
     */
    private record Round(double wallMs, double paintMs, double renderMs) {}

    private final Map<FrameCase, List<Round>> rounds = new LinkedHashMap<>();
    private final BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private boolean takesTurns;
    private int wanted = 5;

    @Override
    public void start(Stage stage) {
        List<String> args = getParameters().getRaw();
        Pattern which = Pattern.compile(args.isEmpty() ? "" : args.getFirst());
        takesTurns = args.size() > 1 && args.get(1).equals("-");
        if (args.size() > 1 && !takesTurns) {
            wanted = Integer.parseInt(args.get(1));
        }
        CASES.forEach((name, made) -> {
            if (which.matcher(name).find()) {
                rounds.put(made.get(), new ArrayList<>());
            }
        });
        String[] size = (args.size() > 2 ? args.get(2) : "1920x1080").split("x");
        var scene = new Scene(new Pane(), Integer.parseInt(size[0]), Integer.parseInt(size[1]));
        stage.setScene(scene);
        stage.show();
        round(scene, 0);
    }

    private void round(Scene scene, int n) {
        if (takesTurns ? !isMyTurn() : n == wanted) {
            report();
            Platform.exit();
        } else {
            next(scene, List.copyOf(rounds.keySet()), 0, () -> round(scene, n + 1));
        }
    }

    private boolean isMyTurn() {
        try {
            System.out.println("ready");
            return turns.readLine() != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void next(Scene scene, List<FrameCase> cases, int at, Runnable after) {
        if (at == cases.size()) {
            after.run();
            return;
        }
        FrameCase one = cases.get(at);
        scene.setRoot(one.canvas());
        new Frames(one, round -> {
                    rounds.get(one).add(round);
                    if (takesTurns) {
                        System.out.printf(
                                Locale.ROOT,
                                "onset\t%s\t%.2f\t%.2f\t%.2f%n",
                                one.name(),
                                round.wallMs(),
                                round.paintMs(),
                                round.renderMs());
                    }
                    next(scene, cases, at + 1, after);
                })
                .start();
    }

    private void report() {
        rounds.forEach((one, all) -> {
            if (!takesTurns) {
                System.out.printf(
                        Locale.ROOT,
                        "%-20s %s ms a frame; processor time: painting %s, rendering %s%n",
                        one.name(),
                        middle(all, Round::wallMs),
                        middle(all, Round::paintMs),
                        middle(all, Round::renderMs));
            }
        });
    }

    private static String middle(List<Round> all, java.util.function.ToDoubleFunction<Round> of) {
        double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.2f (%.2f..%.2f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    /** One round of one case. */
    private static final class Frames extends AnimationTimer {

        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private final FrameCase one;
        private final java.util.function.Consumer<Round> after;
        private final double[] took = new double[FRAMES];
        private int frame = -WARM;
        private long last;
        private double painting;
        private double rendering;

        Frames(FrameCase one, java.util.function.Consumer<Round> after) {
            this.one = one;
            this.after = after;
        }

        @Override
        public void handle(long now) {
            long clock = System.nanoTime();
            if (frame > 0) {
                took[frame - 1] = (clock - last) / 1e6;
            } else if (frame == 0) {
                painting = cpuMs("JavaFX Application Thread");
                rendering = cpuMs("QuantumRenderer");
            }
            last = clock;
            if (frame++ == FRAMES) {
                stop();
                double[] sorted = took.clone();
                Arrays.sort(sorted);
                after.accept(new Round(
                        sorted[FRAMES / 2],
                        (cpuMs("JavaFX Application Thread") - painting) / FRAMES,
                        (cpuMs("QuantumRenderer") - rendering) / FRAMES));
                return;
            }
            one.step(frame);
        }

        private static double cpuMs(String thread) {
            double sum = 0;
            for (long id : THREADS.getAllThreadIds()) {
                var info = THREADS.getThreadInfo(id);
                if (info != null && info.getThreadName().startsWith(thread)) {
                    sum += THREADS.getThreadCpuTime(id) / 1e6;
                }
            }
            return sum;
        }
    }
}
