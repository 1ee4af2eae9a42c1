package dev.onset.desktop;

import javafx.application.Application;

/**
 * The first lane drawn, a million lines scrolled, and a trace of 50,000 spans opened, in the real window. Prints medians. Run with
 * {@code -Djavafx.animation.fullspeed=true}, under Xvfb or on a screen.
 */
public final class DrawerReport {

    private DrawerReport() {}

    public static void main(String[] args) {
        Application.launch(DrawerFrames.class, args);
    }
}
