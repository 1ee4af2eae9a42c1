package dev.onset.desktop.shell;

import dev.onset.engine.profiling.ProfileDesk;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;
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
     * Shows the window, which can also take profiles: its lanes first where a case is being read already, the rest around them then.
     *
     * @param browse opens an address in the person's browser
     * @param profiles takes profiles; null where none can be taken
     */
    public static void show(
            Stage stage, ShellViewModel model, Consumer<String> browse, @Nullable ProfileDesk profiles) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        var first = new FirstPicture(model, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
        first.thenRest(() -> {
            new ShellView(first, model, browse, profiles);
            model.lookForCases();
        });
        stage.setTitle("Onset");
        stage.setScene(first.scene());
        stage.setMinWidth(Math.min(960, screen.getWidth()));
        stage.setMinHeight(Math.min(600, screen.getHeight()));
        whileItShows(stage, WindowPlace.keep(stage, model));
        model.alerts().raised().subscribe((was, is) -> {
            stage.setIconified(false);
            stage.toFront();
            stage.requestFocus();
        });
        stage.show();
    }

    /** Ends what holds on to the content once the stage shows something else. */
    private static void whileItShows(Stage stage, Subscription holding) {
        stage.sceneProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Scene> scene, Scene was, Scene is) {
                holding.unsubscribe();
                stage.sceneProperty().removeListener(this);
            }
        });
    }
}
