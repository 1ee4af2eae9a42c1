package dev.onset.desktop;

import dev.onset.desktop.logs.LogsViewModel;
import dev.onset.desktop.logs.SheetReport;
import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.desktop.task.Pulses;
import dev.onset.desktop.trace.TraceViewModel;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.LogLines;
import dev.onset.signal.Traces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.control.ScrollBar;
import javafx.stage.Stage;

/** The window of {@link DrawerReport}. */
public final class DrawerFrames extends Application {

    private static final int ROUNDS = 5;
    private static final int FRAMES = 60;
    private static final int WARM = 20;

    /** The toolkit's names of its two threads. */
    private static final String WINDOW = "JavaFX Application Thread";

    private static final String RENDERER = "QuantumRenderer";

    private final LogLines lines = SheetReport.lines(1_000_000);
    private final Traces traces = SheetReport.trace(50_000);
    private final FirstLanding landing = new FirstLanding();
    private final List<Double> landed = new ArrayList<>();
    private final List<Double> opened = new ArrayList<>();
    private final Frames jumped = new Frames();
    private final Frames stepped = new Frames();

    /** Made when the window opens. */
    private DemoWindow window;

    private ShellViewModel model;
    private ScrollBar bar = new ScrollBar();
    private Stage stage;

    @Override
    public void start(Stage shown) {
        stage = shown;
        try {
            window = new DemoWindow(Clock.systemUTC(), landing::around);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        model = window.model();
        OnsetWindow.show(stage, model, address -> {});
        stage.setWidth(1920);
        stage.setHeight(1080);
        triage(0);
    }

    /** From the first lane that left the engine until the pulse after the one that drew it; the engine goes on beside it. */
    private void triage(int round) {
        landing.begin();
        model.demo();
        when(
                () -> model.timeline().hasContent().get(),
                () -> Pulses.after(2, () -> {
                    double took = (System.nanoTime() - landing.nanos()) / 1e6;
                    if (round > 0) {
                        landed.add(took);
                    }
                }));
        when(() -> model.briefing().get().isPresent() && !model.busy().get(), () -> {
            if (round < ROUNDS) {
                triage(round + 1);
                return;
            }
            print("the first lane, from the engine until it is drawn", landed);
            model.drawer().tracesOf("");
            openTrace(0);
        });
    }

    /** From the click until the pulse after the one that drew it. */
    private void openTrace(int round) {
        if (round > ROUNDS) {
            print("open a trace of 50,000 spans, until it is drawn", opened);
            model.drawer().logsOf("");
            model.drawer().logs().show(new LogsViewModel.Subject("1 M lines", "", ""), () -> lines);
            when(() -> model.drawer().logs().sheet().size() == lines.size() && bar().getMax() > 900_000, () -> {
                bar = bar();
                scroll(0);
            });
            return;
        }
        model.drawer().traces().clear();
        long begun = System.nanoTime();
        model.drawer().traces().open("bench", () -> new TraceViewModel.Found(TraceSheet.of(traces, 0), ""));
        when(
                () -> model.drawer().traces().sheet().get().isPresent(),
                () -> Pulses.after(2, () -> {
                    if (round > 0) {
                        opened.add((System.nanoTime() - begun) / 1e6);
                    }
                    openTrace(round + 1);
                }));
    }

    private ScrollBar bar() {
        return (ScrollBar) stage.getScene().lookup("#log-scroll");
    }

    /** Each round once by jumps across all of it, once by three rows a frame. */
    private void scroll(int round) {
        if (round == ROUNDS) {
            print("a frame while 1 M lines are scrolled, far jumps", jumped.took);
            print("  processor time of the window's thread", jumped.laidOut);
            print("  processor time of the thread that renders", jumped.rendered);
            print("a frame while 1 M lines are scrolled, three rows on", stepped.took);
            print("  processor time of the window's thread", stepped.laidOut);
            print("  processor time of the thread that renders", stepped.rendered);
            try {
                window.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Platform.exit();
            return;
        }
        frames(
                f -> (int) ((long) (f + WARM) * 7_919_777 % 999_000),
                jumped,
                () -> frames(f -> 400_000 + (f + WARM) * 3, stepped, () -> scroll(round + 1)));
    }

    private interface Path {
        int rowAt(int frame);
    }

    /** Of each round, in milliseconds a frame: by the clock the median, of processor time the mean. */
    private static final class Frames {

        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private final List<Double> took = new ArrayList<>();
        private final List<Double> laidOut = new ArrayList<>();
        private final List<Double> rendered = new ArrayList<>();

        static double millis(String thread) {
            for (long id : THREADS.getAllThreadIds()) {
                var info = THREADS.getThreadInfo(id);
                if (info != null && info.getThreadName().startsWith(thread)) {
                    return THREADS.getThreadCpuTime(id) / 1e6;
                }
            }
            throw new IllegalStateException("no thread is called " + thread);
        }
    }

    private void frames(Path path, Frames into, Runnable after) {
        new AnimationTimer() {
            private final double[] took = new double[FRAMES];
            private int frame = -WARM;
            private long last;
            private double painting;
            private double rendering;

            @Override
            public void handle(long now) {
                long clock = System.nanoTime();
                if (frame > 0) {
                    took[frame - 1] = (clock - last) / 1e6;
                }
                last = clock;
                if (frame == 0) {
                    painting = Frames.millis(WINDOW);
                    rendering = Frames.millis(RENDERER);
                }
                if (frame++ == FRAMES) {
                    stop();
                    Arrays.sort(took);
                    into.took.add(took[FRAMES / 2]);
                    into.laidOut.add((Frames.millis(WINDOW) - painting) / FRAMES);
                    into.rendered.add((Frames.millis(RENDERER) - rendering) / FRAMES);
                    after.run();
                    return;
                }
                bar.setValue(path.rowAt(frame));
            }
        }.start();
    }

    private static void when(BooleanSupplier condition, Runnable then) {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (condition.getAsBoolean()) {
                    stop();
                    then.run();
                }
            }
        }.start();
    }

    private static void print(String what, List<Double> took) {
        double[] sorted = took.stream().mapToDouble(d -> d).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-52s %9.2f ms (%.2f..%.2f)%n",
                what,
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
