package dev.onset.desktop.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.task.Pulses;
import dev.onset.desktop.timeline.TimelineView;
import dev.onset.engine.triage.Lane;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/**
 * What a window shows first: the lanes alone. Menus, tables and the drawer take longer to make than a case takes to read, and somebody
 * who opens a case wants to see it. FX thread only.
 */
final class FirstPicture {

    /** Two pulses until lanes are drawn, and one for whoever measures that. */
    private static final int DRAWN = 3;

    /** About three seconds, for the rest keeps lanes from being drawn while it is made: a case that takes longer finds the whole window. */
    private static final int PATIENCE = 180;

    private final ShellViewModel model;
    private final StackPane root = new StackPane();
    private final TimelineView timeline;
    private final Scene scene;
    private Consumer<Lane> clicks = lane -> {};

    FirstPicture(ShellViewModel model, double width, double height) {
        this.model = model;
        // Before the first control exists: without a theme by then, the toolkit reads its own first.
        theme(model.looks().light().get());
        timeline = new TimelineView(
                model.timeline(),
                f -> model.findings().select(Optional.of(f)),
                lane -> clicks.accept(lane),
                model::triageBrushed,
                () -> model.drawer().difference(model.timeline().brush().get()));
        root.getStyleClass().add("desk");
        root.getStylesheets()
                .add(Objects.requireNonNull(FirstPicture.class.getResource("onset.css"), "onset.css")
                        .toExternalForm());
        root.getChildren().add(timeline.node());
        timeline.node()
                .addEventFilter(
                        MouseEvent.MOUSE_RELEASED,
                        e -> model.drawer()
                                .notes()
                                .brushed(model.timeline().brush().get()));
        model.looks().light().subscribe(this::dress);
        scene = new Scene(new ScaledPane(root, model.looks().scale()), width, height);
    }

    private static void theme(boolean isLight) {
        Application.setUserAgentStylesheet(
                isLight ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet());
    }

    private void dress(boolean isLight) {
        theme(isLight);
        root.getStyleClass().removeAll("light", "dark");
        root.getStyleClass().add(isLight ? "light" : "dark");
        timeline.palette(isLight ? Palette.LIGHT : Palette.DARK);
    }

    /**
     * Makes the rest once the lanes of the case that is being read are drawn, or cannot be, or take long; at once where nothing is
     * being read.
     */
    void thenRest(Runnable rest) {
        if (!model.busy().get()) {
            rest.run();
            return;
        }
        var isBegun = new AtomicBoolean();
        Runnable once = () -> {
            if (isBegun.compareAndSet(false, true)) {
                rest.run();
            }
        };
        model.busy().subscribe(is -> {
            if (!is && !isBegun.get()) {
                Pulses.after(DRAWN, once);
            }
        });
        Pulses.after(PATIENCE, once);
    }

    /** Who hears of lanes that are clicked from now on. */
    void whenClicked(Consumer<Lane> hears) {
        clicks = hears;
    }

    StackPane root() {
        return root;
    }

    TimelineView timeline() {
        return timeline;
    }

    Scene scene() {
        return scene;
    }
}
