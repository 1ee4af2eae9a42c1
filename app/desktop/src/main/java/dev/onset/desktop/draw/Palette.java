package dev.onset.desktop.draw;

import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;

/** The colours that a canvas needs, to go with the dark theme of the controls. */
public final class Palette {

    public static final Color GROUND = Color.web("#0d1117");
    public static final Color GROUND_RAISED = Color.web("#161b22");
    public static final Color RULE = Color.web("#21262d");
    public static final Color TEXT = Color.web("#c9d1d9");
    public static final Color TEXT_MUTED = Color.web("#8b949e");
    public static final Color WINDOW = Color.web("#58a6ff", 0.09);
    public static final Color WINDOW_EDGE = Color.web("#58a6ff", 0.7);
    public static final Color BASELINE = Color.web("#8b949e", 0.08);
    public static final Color BASELINE_EDGE = Color.web("#8b949e", 0.7);
    public static final Color ONSET = Color.web("#ff9b5e");
    public static final Color CROSSHAIR = Color.web("#f0f6fc");
    public static final Color BRUSH = Color.web("#58a6ff", 0.25);
    public static final Color BAD = Color.web("#ff7b72");
    public static final Color WARN = Color.web("#e3b341");
    public static final Color CALM = Color.web("#58a6ff");
    public static final Color CHANGE = Color.web("#79c0ff");

    /** In this order, so that the strongest series of a lane has the same colour in every lane. */
    private static final List<Color> SERIES = List.of(
            Color.web("#58a6ff"),
            Color.web("#f0883e"),
            Color.web("#3fb950"),
            Color.web("#d2a8ff"),
            Color.web("#e3b341"),
            Color.web("#56d4dd"),
            Color.web("#ff9bce"));

    private Palette() {}

    /** Colour of the n-th series of a lane; from the eighth on they share a quiet grey. */
    public static Color series(int n) {
        return n < SERIES.size() ? SERIES.get(n) : Color.web("#6e7681");
    }

    /** Colour of a log level by its name in any case. */
    public static Color level(String level) {
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "fatal", "critical", "error" -> BAD;
            case "warn", "warning" -> WARN;
            case "info" -> CALM;
            default -> Color.web("#6e7681");
        };
    }
}
