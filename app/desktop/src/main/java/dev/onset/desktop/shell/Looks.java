package dev.onset.desktop.shell;

import dev.onset.desktop.task.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** How the window looks to this person: theme and size. Kept from start to start. FX thread only. */
public final class Looks {

    static final double SMALLEST = 0.8;
    static final double LARGEST = 2;

    private static final double STEP = 0.1;
    private static final String THEME = "theme";
    private static final String SCALE = "scale";

    private final BooleanProperty light = new SimpleBooleanProperty();
    private final DoubleProperty scale = new SimpleDoubleProperty(1);

    /** @param kept takes what is to be remembered */
    Looks(Memory memory, Latest kept) {
        light.set(memory.get(THEME, "dark").equals("light"));
        scale.set(read(memory.get(SCALE, "1")));
        light.subscribe((was, is) -> kept.put(THEME, is ? "light" : "dark"));
        scale.subscribe((was, is) -> kept.put(SCALE, Double.toString(is.doubleValue())));
    }

    private static double read(String text) {
        try {
            return clamped(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static double clamped(double wanted) {
        return Double.isFinite(wanted) ? Math.clamp(Math.round(wanted * 100) / 100.0, SMALLEST, LARGEST) : 1;
    }

    /** Larger by tenths, or with -1 smaller; ends at {@link #SMALLEST} and {@link #LARGEST}. */
    void step(int by) {
        scale.set(clamped(scale.get() + by * STEP));
    }

    /** As large as it was made. */
    void resetScale() {
        scale.set(1);
    }

    /** Whether the window is light; dark otherwise. */
    public BooleanProperty light() {
        return light;
    }

    /** How large everything is drawn; 1 as it was made. */
    public DoubleProperty scale() {
        return scale;
    }
}
