package dev.onset.bench;

import javafx.application.Application;

/** Starts {@link ChartFxWindow}: a main class that is no window itself, because the launcher asks those for modules. */
public final class ChartFxFrames {

    private ChartFxFrames() {}

    public static void main(String[] args) {
        Application.launch(ChartFxWindow.class, args);
    }
}
