package dev.onset.desktop.timeline;

import javafx.application.Application;

/**
 * Frames of the real timeline while it zooms and pans. Prints medians of five interleaved rounds, wall and processor time. Run with
 * {@code -Djavafx.animation.fullspeed=true}, under Xvfb or on a screen; {@code app/desktop/RATIONALE.md} has the command and what
 * came out. Arguments are a pattern of the cases' names, the number of rounds, and the window's size; with {@code -} for the rounds
 * each waits for a line on standard input, so that other programs can take turns with it: {@code packaging/bench/frames}.
 */
public final class FrameReport {

    private FrameReport() {}

    public static void main(String[] args) {
        Application.launch(FrameWindow.class, args);
    }
}
