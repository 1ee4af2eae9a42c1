package dev.onset.profiling.export;

import dev.onset.profiling.FrameKind;
import java.util.Locale;

/** Colours that differ in lightness and hue also for people who see no red or green. */
final class Palette {

    private Palette() {}

    /** The colour of a kind of frame, as {@code #rrggbb}, dark enough for no text to be lost on it in black. */
    static String of(FrameKind kind) {
        return switch (kind) {
            case JAVA -> "#8ec5ff";
            case JIT -> "#a5b8f3";
            case INLINED -> "#b9dcf2";
            case NATIVE -> "#f2c46d";
            case CPP -> "#e8d79a";
            case KERNEL -> "#e2a26b";
            case TYPE -> "#c9b6e4";
            case OTHER -> "#c8ccd2";
        };
    }

    /** More than before, by its share of the whole, 0 to 1: from pale to full red; fewer: to full blue. */
    static String ofGrowth(double growth) {
        // A shift of a tenth of the whole is already as strong as colour gets.
        double strength = Math.min(1, Math.abs(growth) * 10);
        int fade = (int) Math.round(238 - 118 * strength);
        return growth >= 0
                ? String.format(Locale.ROOT, "#%02x%02x%02x", 245, fade, fade)
                : String.format(Locale.ROOT, "#%02x%02x%02x", fade, fade + (245 - fade) / 3, 250);
    }

    static final String NEW = "#ffe066";
    static final String SAME = "#dfe3e8";
}
