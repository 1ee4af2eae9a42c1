package dev.onset.arch.seeded;

import java.awt.Color;
import javax.swing.SwingConstants;

/** Knows a screen. */
public final class UsesAwt implements SwingConstants {

    private final Color color = new Color(1, 2, 3);

    Color color() {
        return color;
    }
}
