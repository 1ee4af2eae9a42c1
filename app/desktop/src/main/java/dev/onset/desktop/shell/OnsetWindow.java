package dev.onset.desktop.shell;

import dev.onset.engine.profiling.ProfileDesk;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Puts the shell into a stage. FX thread only. */
public final class OnsetWindow {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private OnsetWindow() {}

    /**
     * Shows the window, no larger than the screen. The theme is set for the whole application.
     *
     * @param browse opens an address in the person's browser
     */
    public static void show(Stage stage, ShellViewModel model, Consumer<String> browse) {
        show(stage, model, browse, null);
    }

    /**
     * Shows the window, which can also take profiles.
     *
     * @param browse opens an address in the person's browser
     * @param profiles takes profiles; null where none can be taken
     */
    public static void show(
            Stage stage, ShellViewModel model, Consumer<String> browse, @Nullable ProfileDesk profiles) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new ShellView(model, browse, profiles)
                .scene(Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
        stage.setTitle("Onset");
        stage.setScene(scene);
        stage.setMinWidth(Math.min(960, screen.getWidth()));
        stage.setMinHeight(Math.min(600, screen.getHeight()));
        WindowPlace.keep(stage, model);
        model.alerts().raised().subscribe((was, is) -> {
            stage.setIconified(false);
            stage.toFront();
            stage.requestFocus();
        });
        stage.show();
        model.begin();
    }
}
