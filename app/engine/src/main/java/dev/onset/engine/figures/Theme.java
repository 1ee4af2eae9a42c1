package dev.onset.engine.figures;

import java.awt.Color;
import java.util.List;

/**
 * Colours of a figure: the Okabe-Ito set, which people with colour-blindness tell apart, in the shades that stand out from the
 * background. Dashes, shapes and words say the same again.
 */
public enum Theme {
    /** Dark ink on white: by day and on paper. */
    LIGHT(
            new Color(0xFFFFFF),
            new Color(0x16191D),
            new Color(0x55606E),
            new Color(0xD9DDE3),
            new Color(0xEEF3F8),
            new Color(0xFFF6E0),
            List.of(
                    new Color(0x0072B2),
                    new Color(0xD55E00),
                    new Color(0x009E73),
                    new Color(0xCC79A7),
                    new Color(0xB07800),
                    new Color(0x56B4E9))),
    /** Light ink on near-black: at night. */
    DARK(
            new Color(0x14181D),
            new Color(0xE7EAEE),
            new Color(0xA3ADB9),
            new Color(0x343C46),
            new Color(0x1B232C),
            new Color(0x2B2519),
            List.of(
                    new Color(0x56B4E9),
                    new Color(0xF07A2B),
                    new Color(0x22BF92),
                    new Color(0xE29AC2),
                    new Color(0xE6B93C),
                    new Color(0xF0E442)));

    private final Color page;
    private final Color ink;
    private final Color soft;
    private final Color grid;
    private final Color baseline;
    private final Color window;
    private final List<Color> lines;

    Theme(Color page, Color ink, Color soft, Color grid, Color baseline, Color window, List<Color> lines) {
        this.page = page;
        this.ink = ink;
        this.soft = soft;
        this.grid = grid;
        this.baseline = baseline;
        this.window = window;
        this.lines = lines;
    }

    Color page() {
        return page;
    }

    Color ink() {
        return ink;
    }

    Color soft() {
        return soft;
    }

    Color grid() {
        return grid;
    }

    Color baseline() {
        return baseline;
    }

    Color window() {
        return window;
    }

    /** Colour of the {@code i}-th line; from the seventh on they repeat, with another dash. */
    Color line(int i) {
        return lines.get(i % lines.size());
    }

    /** What was done to the system. */
    Color change() {
        return lines.get(3);
    }

    /** Where a signal left its baseline. */
    Color onset() {
        return lines.get(1);
    }

    /** An alert that fires. */
    Color alert() {
        return lines.get(1);
    }
}
