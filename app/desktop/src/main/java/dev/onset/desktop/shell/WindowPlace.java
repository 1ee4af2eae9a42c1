package dev.onset.desktop.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.SplitPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** Where the window stands, how large it is and how its panels share it, from one start to the next. FX thread only. */
final class WindowPlace {

    private static final String PLACE = "window";
    private static final String MAXIMIZED = "window.maximized";
    private static final String DIVIDERS = "window.dividers";

    private WindowPlace() {}

    /**
     * Puts the stage where it stood, if that is still on a screen, and follows it from now on.
     *
     * @return ends the following: a stage that outlives its content would hold it
     */
    static Subscription keep(Stage stage, ShellViewModel model) {
        Memory memory = model.memory();
        read(memory.get(PLACE, ""), 4)
                .map(p -> new Rectangle2D(p[0], p[1], Math.max(1, p[2]), Math.max(1, p[3])))
                .filter(WindowPlace::isOnAScreen)
                .ifPresent(r -> {
                    stage.setX(r.getMinX());
                    stage.setY(r.getMinY());
                    stage.setWidth(r.getWidth());
                    stage.setHeight(r.getHeight());
                });
        stage.setMaximized(memory.get(MAXIMIZED, "false").equals("true"));
        Runnable moved = () -> {
            // Maximized, it has the screen's size, which is not what it goes back to.
            if (!stage.isMaximized() && !stage.isIconified()) {
                model.keep(PLACE, text(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
            }
        };
        return Subscription.combine(
                stage.xProperty().subscribe((was, is) -> moved.run()),
                stage.yProperty().subscribe((was, is) -> moved.run()),
                stage.widthProperty().subscribe((was, is) -> moved.run()),
                stage.heightProperty().subscribe((was, is) -> moved.run()),
                stage.maximizedProperty().subscribe((was, is) -> model.keep(MAXIMIZED, is.toString())));
    }

    /** Enough of it that its title can be taken hold of. */
    private static boolean isOnAScreen(Rectangle2D place) {
        return Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .anyMatch(s -> s.intersects(
                        place.getMinX() + place.getWidth() / 4, place.getMinY(), place.getWidth() / 2, 24));
    }

    /** Gives the panels the shares they had, and follows them from now on. */
    static void keep(SplitPane panels, ShellViewModel model) {
        int count = panels.getDividers().size();
        read(model.memory().get(DIVIDERS, ""), count)
                .filter(all -> Arrays.stream(all).allMatch(d -> d > 0 && d < 1))
                .ifPresent(panels::setDividerPositions);
        panels.getDividers()
                .forEach(d -> d.positionProperty()
                        .subscribe((was, is) -> model.keep(DIVIDERS, text(panels.getDividerPositions()))));
    }

    private static String text(double... numbers) {
        List<String> words = Arrays.stream(numbers)
                .mapToObj(n -> String.format(Locale.ROOT, "%.4f", n))
                .toList();
        return String.join(" ", words);
    }

    /** As many numbers as are wanted; empty for any other text. */
    private static Optional<double[]> read(String text, int count) {
        try {
            double[] all = Arrays.stream(text.strip().split(" +"))
                    .mapToDouble(Double::parseDouble)
                    .filter(Double::isFinite)
                    .toArray();
            return all.length == count ? Optional.of(all) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
