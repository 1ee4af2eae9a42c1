package dev.onset.desktop.task;

import javafx.animation.AnimationTimer;

/** Waits by what the window draws. FX thread only. */
public final class Pulses {

    private Pulses() {}

    /**
     * Runs it once at the given pulse from now: what is there before the first is drawn when the second comes.
     *
     * @param count from 1
     */
    public static void after(int count, Runnable action) {
        new AnimationTimer() {
            private int seen;

            @Override
            public void handle(long now) {
                if (++seen == count) {
                    stop();
                    action.run();
                }
            }
        }.start();
    }
}
