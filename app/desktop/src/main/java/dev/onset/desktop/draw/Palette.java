package dev.onset.desktop.draw;

import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;

/**
 * The colours of a canvas, to go with the theme of the controls. Series are told apart by Okabe and Ito's set, made lighter on
 * dark ground and darker on light ground, and by their dashes: never by hue alone.
 *
 * @param ground behind the lanes
 * @param raised behind axis and headers
 * @param rule between lanes
 * @param grid within a lane, fainter than a rule
 * @param accent window, selection, what can be acted on
 * @param onset what left its baseline
 * @param lines for the series of a lane, in this order, so that the strongest has the same colour in every lane
 * @param quiet for whatever has no colour of its own
 */
public record Palette(
        Color ground,
        Color raised,
        Color rule,
        Color grid,
        Color text,
        Color muted,
        Color accent,
        Color onset,
        Color crosshair,
        Color bad,
        Color warn,
        Color calm,
        Color change,
        List<Color> lines,
        Color quiet) {

    public static final Palette DARK = new Palette(
            Color.web("#0d1117"),
            Color.web("#12171f"),
            Color.web("#262c36"),
            Color.web("#1a2029"),
            Color.web("#d5dbe3"),
            Color.web("#8d96a1"),
            Color.web("#58a6ff"),
            Color.web("#ffa657"),
            Color.web("#f0f6fc"),
            Color.web("#ff7b72"),
            Color.web("#e3b341"),
            Color.web("#4a7fb8"),
            Color.web("#79c0ff"),
            colours("#56b4e9", "#e69f00", "#2fc6a0", "#d98cb8", "#f0e442", "#9aa5ff", "#e8743b"),
            Color.web("#6e7681"));

    public static final Palette LIGHT = new Palette(
            Color.web("#ffffff"),
            Color.web("#f6f8fa"),
            Color.web("#d0d7de"),
            Color.web("#eaeef2"),
            Color.web("#1f2328"),
            Color.web("#59636e"),
            Color.web("#0969da"),
            Color.web("#bc4c00"),
            Color.web("#1f2328"),
            Color.web("#cf222e"),
            Color.web("#9a6700"),
            Color.web("#6ca0d6"),
            Color.web("#0969da"),
            colours("#0072b2", "#b45f06", "#00785a", "#a4487f", "#7a6400", "#4b55c4", "#b3401b"),
            Color.web("#818b98"));

    /** How the n-th series of a lane is dashed, in pixels of line and space; the first is whole. */
    private static final List<double[]> DASHES =
            List.of(new double[0], new double[] {7, 3}, new double[] {2, 3}, new double[] {8, 3, 2, 3});

    public Palette {
        lines = List.copyOf(lines);
    }

    private static List<Color> colours(String... web) {
        return List.of(web).stream().map(Color::web).toList();
    }

    /** Colour of the n-th series of a lane; past the last they share a quiet grey. */
    public Color series(int n) {
        return n < lines.size() ? lines.get(n) : quiet;
    }

    /** Dashes of the n-th series of a lane; empty for a whole line. */
    public static double[] dashes(int n) {
        return DASHES.get(n % DASHES.size()).clone();
    }

    /** Colour of a log level by its name in any case. */
    public Color level(String level) {
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "fatal", "critical", "error" -> bad;
            case "warn", "warning" -> warn;
            case "info" -> calm;
            default -> quiet;
        };
    }

    /** The same colour, letting that share of it through. */
    public static Color faint(Color color, double opacity) {
        return Color.color(color.getRed(), color.getGreen(), color.getBlue(), opacity);
    }
}
