package dev.onset.desktop.flame;

import dev.onset.desktop.draw.Palette;
import dev.onset.profiling.FrameKind;
import dev.onset.profiling.flame.Difference;
import javafx.scene.paint.Color;

/**
 * Colours of boxes. Kinds of code differ in hue and lightness; neighbours of one kind differ a little, by their names, so that edges
 * are seen. In a difference red is more and blue is fewer, yellow is new: never red against green.
 */
final class FlameColors {

    private final boolean isLight;
    private final Color base;

    FlameColors(Palette palette) {
        isLight = palette.ground().getBrightness() > 0.5;
        base = isLight ? Color.web("#e4e7eb") : Color.web("#3a424d");
    }

    Color kind(FrameKind kind, String name) {
        Color color = kind(kind);
        double shade = (Math.floorMod(name.hashCode() * 31, 17) - 8) / 100.0;
        return color.deriveColor(0, 1, 1 + shade, 1);
    }

    Color kind(FrameKind kind) {
        return Color.web(
                switch (kind) {
                    case JAVA -> isLight ? "#8fbf7f" : "#4f7f48";
                    case JIT -> isLight ? "#7cc3b0" : "#3c8070";
                    case INLINED -> isLight ? "#8fc9c9" : "#3f7f86";
                    case NATIVE -> isLight ? "#e08f86" : "#9c4f49";
                    case CPP -> isLight ? "#e3c26a" : "#8f7530";
                    case KERNEL -> isLight ? "#eba35c" : "#a0622a";
                    case TYPE -> isLight ? "#8fb0e3" : "#48699c";
                    case OTHER -> isLight ? "#b7bec7" : "#5a6470";
                });
    }

    /** Of a box of a difference. The whole scale is used from a twentieth of all on. */
    Color change(Difference.Change change, double growth) {
        double strength = Math.min(1, 0.2 + Math.abs(growth) * 16);
        return switch (change) {
            case SAME -> base;
            case NEW -> Color.web(isLight ? "#f2d44b" : "#b8961e");
            case VANISHED, FEWER -> base.interpolate(Color.web(isLight ? "#3f7fe0" : "#2f6fd6"), strength);
            case MORE -> base.interpolate(Color.web(isLight ? "#e0483f" : "#d0443c"), strength);
        };
    }

    /** How full a cell of the heatmap is, 0 to 1. */
    Color heat(double share) {
        Color cold = isLight ? Color.web("#fff3e0") : Color.web("#1d2530");
        Color hot = isLight ? Color.web("#b3261e") : Color.web("#ffb86b");
        return cold.interpolate(hot, Math.sqrt(share));
    }
}
