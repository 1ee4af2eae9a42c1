package dev.onset.desktop.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Styles;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.task.Pulses;
import dev.onset.desktop.timeline.TimelineView;
import dev.onset.engine.triage.Lane;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * What a window shows first: the lanes alone. Menus, tables and the drawer take longer to make than a case takes to read, and somebody
 * who opens a case wants to see it. FX thread only.
 */
final class FirstPicture {

    /** Two pulses until lanes are drawn, and one for whoever measures that. */
    private static final int DRAWN = 3;

    /** About three seconds, for the rest keeps lanes from being drawn while it is made: a case that takes longer finds the whole window. */
    private static final int PATIENCE = 180;

    /** About half a second, for which a case is read without a word about it: for a shorter one a line would only flicker. */
    private static final int QUIET = 30;

    private static final String CASE = ".onset";

    private final ShellViewModel model;
    private final StackPane root = new StackPane();
    private final TimelineView timeline;
    private final Scene scene;
    private @Nullable Label reading;
    private int readings;
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
        model.busy().subscribe(is -> readingBeginsOrEnds());
        model.timeline().hasContent().subscribe(has -> readingBeginsOrEnds());
        model.looks().light().subscribe(this::dress);
        scene = new Scene(new ScaledPane(root, model.looks().scale()), width, height);
    }

    /** A line on the case that is being read comes after a while, and goes when there are lanes or the reading has ended. */
    private void readingBeginsOrEnds() {
        int turn = ++readings;
        root.getChildren().remove(reading);
        reading = null;
        if (isReading()) {
            Pulses.after(QUIET, () -> {
                if (turn == readings) {
                    sayWhatIsRead();
                }
            });
        }
    }

    /** Made only now: a control is one thing more before the first lane. */
    private void sayWhatIsRead() {
        String path = model.pasted().get().strip();
        var line = new Label(
                "Reading " + path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1) + "...");
        line.setId("reading-case");
        line.getStyleClass().add(Styles.TEXT_MUTED);
        line.setMouseTransparent(true);
        // Above whatever else there is by then.
        line.setViewOrder(-1);
        StackPane.setMargin(line, new Insets(0, 0, 64, 0));
        reading = line;
        root.getChildren().add(line);
    }

    private boolean isReading() {
        return model.busy().get()
                && !model.timeline().hasContent().get()
                && model.pasted().get().strip().endsWith(CASE);
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
