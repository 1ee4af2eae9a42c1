package dev.onset.desktop.timeline;

import javafx.application.Application;

/**
 * Frames of the real timeline while it zooms and pans. Prints medians of five interleaved rounds. Run with
 * {@code -Djavafx.animation.fullspeed=true}, under Xvfb or on a screen; {@code app/desktop/RATIONALE.md} has the command and what
 * came out.
 */
public final class FrameReport {

    private FrameReport() {}

    public static void main(String[] args) {
        Application.launch(FrameWindow.class, args);
    }
}
