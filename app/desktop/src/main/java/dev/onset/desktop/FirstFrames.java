package dev.onset.desktop;

import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.desktop.task.Pulses;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.doctor.AotCache;
import dev.onset.engine.doctor.WindowStart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.stage.Screen;
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
    private long windowMs = -1;
    private long lanesMs = -1;

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
            frames.windowMs = frames.sinceStart();
            frames.write(cache);
        });
        model.timeline().hasContent().subscribe(has -> {
            if (has && frames.lanesMs < 0) {
                frames.lanesMs = 0;
                Pulses.after(2, () -> {
                    frames.lanesMs = frames.sinceStart();
                    frames.write(cache);
                });
            }
        });
    }

    private long sinceStart() {
        Instant now = book.clock.instant();
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(begun -> Duration.between(begun, now).toMillis())
                .orElse(-1L);
    }

    private void write(AotCache cache) {
        String screens = Screen.getScreens().stream()
                .map(s -> (int) s.getBounds().getWidth() + " x "
                        + (int) s.getBounds().getHeight() + " at " + s.getOutputScaleX())
                .collect(Collectors.joining(", "));
        var start = new WindowStart(
                book.clock.instant(),
                book.version,
                System.getProperty("javafx.runtime.version", "unknown"),
                Platform.isSupported(ConditionalFeature.SCENE3D) ? "the graphics card" : "the processor (software)",
                screens,
                cache.words(),
                windowMs,
                lanesMs == 0 ? -1 : lanesMs);
        runner.start("first frames", () -> keep(start), ended -> {});
    }

    private WindowStart keep(WindowStart start) {
        try {
            start.keep(book.state);
        } catch (IOException e) {
            LOG.debug("how the start went is not written down", e);
        }
        return start;
    }
}
