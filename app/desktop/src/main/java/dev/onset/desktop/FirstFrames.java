package dev.onset.desktop;

import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.desktop.task.Pulses;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.doctor.AotCache;
import dev.onset.engine.doctor.WindowStart;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.stage.Screen;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks when the window's first frames were drawn, and writes down how the start went, because {@code onset doctor} has no window to ask. It
 * looks for two pulses after the window opened and for two after the first lanes came, and sleeps in between. FX thread only.
 */
final class FirstFrames {

    private static final Logger LOG = LoggerFactory.getLogger(FirstFrames.class);

    /** What it writes, and where. */
    record Book(Path state, String version, InstantSource clock) {}

    private final Book book;
    private final TaskRunner runner;
    private Instant window = Instant.EPOCH;
    private @Nullable Instant lanes;
    private boolean isWatchingLanes;
    private boolean isWriting;
    private boolean isStale;

    private FirstFrames(Book book, TaskRunner runner) {
        this.book = book;
        this.runner = runner;
    }

    /** Begins to look at a window that was just opened. */
    static void watch(ShellViewModel model, TaskRunner runner, Book book) {
        AotCache cache = AotCache.of(System::getProperty);
        if (cache.isTrouble()) {
            LOG.warn("the AOT cache is {}", cache.words());
            model.say("Started slower than it should: the AOT cache is "
                    + cache.state().name().toLowerCase(Locale.ROOT)
                    + ". `onset doctor` says why; installing Onset anew mends it.");
        }
        var frames = new FirstFrames(book, runner);
        Pulses.after(2, () -> {
            frames.window = book.clock.instant();
            frames.write(cache);
        });
        model.timeline().hasContent().subscribe(has -> {
            if (has && !frames.isWatchingLanes) {
                frames.isWatchingLanes = true;
                Pulses.after(2, () -> {
                    frames.lanes = book.clock.instant();
                    frames.write(cache);
                });
            }
        });
    }

    // One after the other: a case that is there before its window is drawn with it, and what is written last must be
    // what is newest.
    private void write(AotCache cache) {
        if (isWriting) {
            isStale = true;
            return;
        }
        String screens = Screen.getScreens().stream()
                .map(s -> (int) s.getBounds().getWidth() + " x "
                        + (int) s.getBounds().getHeight() + " at " + s.getOutputScaleX())
                .collect(Collectors.joining(", "));
        Instant opened = window;
        Instant drawn = lanes;
        isWriting = true;
        runner.start("first frames", () -> keep(screens, cache, opened, drawn), ended -> {
            isWriting = false;
            if (isStale) {
                isStale = false;
                write(cache);
            }
        });
    }

    // Off the FX thread: to ask when the virtual machine began loads what manages it.
    private WindowStart keep(String screens, AotCache cache, Instant opened, @Nullable Instant drawn) {
        // The operating system's own figure is of no use: seconds since the machine's start, which is known to the
        // second only.
        Instant begun =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        var start = new WindowStart(
                opened,
                book.version,
                System.getProperty("javafx.runtime.version", "unknown"),
                Platform.isSupported(ConditionalFeature.SCENE3D) ? "the graphics card" : "the processor (software)",
                screens,
                cache.words(),
                Duration.between(begun, opened).toMillis(),
                drawn == null ? -1 : Duration.between(begun, drawn).toMillis());
        try {
            start.keep(book.state);
        } catch (IOException e) {
            LOG.debug("how the start went is not written down", e);
        }
        return start;
    }
}
