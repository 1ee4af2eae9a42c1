package dev.onset.desktop.shell;

import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/** The timeline above, the drawer below, and how high the drawer stands. FX thread only. */
final class DrawerSplit {

    /** Where the drawer begins when it is open, as a share of the whole. */
    private static final double OPEN = 0.7;

    /** Likewise when there are lines, spans or boxes in it: they need room. */
    private static final double READING = 0.45;

    /** Past this share nothing of the drawer but its heads is seen. */
    private static final double SHUT = 0.9;

    private final SplitPane split;

    DrawerSplit(Region above, Region drawer) {
        split = new SplitPane(above, drawer);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(1);
        // Open, it keeps its share of the window; shut, it stays as low as its heads.
        split.getDividers()
                .getFirst()
                .positionProperty()
                .subscribe(at -> SplitPane.setResizableWithParent(drawer, at.doubleValue() < SHUT));
    }

    Region node() {
        return split;
    }

    boolean isShut() {
        return at() > SHUT;
    }

    /** Opens it where it is shut; else it stays as somebody left it. */
    void open() {
        if (isShut()) {
            split.setDividerPositions(OPEN);
        }
    }

    /** Likewise, and high enough to read in it. */
    void openToRead() {
        if (at() > READING) {
            split.setDividerPositions(READING);
        }
    }

    /** Opens it, or shuts it. */
    void toggle() {
        split.setDividerPositions(isShut() ? OPEN : 1);
    }

    private double at() {
        return split.getDividerPositions()[0];
    }
}
