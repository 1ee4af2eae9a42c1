package dev.onset.desktop;

import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.engine.cli.Onset;
import java.nio.file.Path;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * A start to learn from: the command line and the window on the demo incident, then the end. The virtual machine writes down
 * what it loaded and linked meanwhile ({@code -XX:AOTCacheOutput}), and later starts begin there. The first argument is a
 * folder to write into; without a display only the command line is rehearsed.
 */
public final class Rehearsal extends Application {

    /** Long enough for the last lane to be drawn. */
    private static final Duration LAST_LOOK = Duration.seconds(2);

    /** Ends the process; with exit code 1 where the command line failed. */
    public static void main(String[] args) {
        int exit = Onset.run(
                List.of("demo", "--quiet", "--out", Path.of(args[0], "demo").toString()));
        Onset.run(List.of("triage", "--help"));
        boolean hasDisplay = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        if (exit == 0 && hasDisplay) {
            launch(Rehearsal.class, args);
        }
        System.exit(exit == 0 ? 0 : 1);
    }

    @Override
    public void start(Stage stage) {
        var model = Wiring.model();
        OnsetWindow.show(stage, model, address -> {});
        var end = new PauseTransition(LAST_LOOK);
        end.setOnFinished(e -> Platform.exit());
        model.busy().addListener((seen, before, busy) -> {
            if (before && !busy) {
                end.playFromStart();
            }
        });
        model.demo();
    }
}
