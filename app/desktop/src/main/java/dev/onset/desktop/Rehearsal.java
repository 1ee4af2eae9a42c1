package dev.onset.desktop;

import dev.onset.desktop.shell.KeptCase;
import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.engine.cli.Onset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.slf4j.LoggerFactory;

/**
 * A start to learn from: the command line, and the window on a kept case and on the demo incident, then the end. The virtual machine writes down
 * what it loaded and linked meanwhile ({@code -XX:AOTCacheOutput}), and later starts begin there. The first argument is a
 * folder to write into; without a display only the command line is rehearsed.
 */
public final class Rehearsal extends Application {

    /** Long enough for the last lane to be drawn. */
    private static final Duration LAST_LOOK = Duration.seconds(2);

    /** Ends the process; with exit code 1 where the command line failed. */
    public static void main(String[] args) {
        LogFolder.prepare();
        int exit = Onset.run(
                List.of("demo", "--quiet", "--out", Path.of(args[0], "demo").toString()));
        Onset.run(List.of("triage", "--help"));
        boolean isLinux = System.getProperty("os.name", "Linux").startsWith("Linux");
        boolean hasDisplay = !isLinux || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        if (exit == 0 && hasDisplay) {
            launch(Rehearsal.class, args);
        }
        System.exit(exit == 0 ? 0 : 1);
    }

    @Override
    public void start(Stage stage) {
        var model = Wiring.model();
        // A kept case first, as a start mostly has one, then a triage.
        keptCase().ifPresent(model::open);
        OnsetWindow.show(stage, model, address -> {});
        var acts = new ArrayDeque<Runnable>(List.of(model::demo));
        var look = new PauseTransition(LAST_LOOK);
        look.setOnFinished(e -> {
            Runnable next = acts.poll();
            if (next == null) {
                Platform.exit();
            } else {
                next.run();
            }
        });
        model.busy().addListener((seen, before, busy) -> {
            if (before && !busy) {
                look.playFromStart();
            }
        });
        if (!model.busy().get()) {
            look.play();
        }
    }

    /** What the command line's demo left. */
    private Optional<KeptCase> keptCase() {
        Path folder = Path.of(getParameters().getRaw().getFirst(), "demo");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".onset"))
                    .findFirst()
                    .map(f -> new KeptCase(f.toString(), Instant.EPOCH, ""));
        } catch (IOException e) {
            LoggerFactory.getLogger(Rehearsal.class).warn("no case to open: {}", e.toString());
            return Optional.empty();
        }
    }
}
