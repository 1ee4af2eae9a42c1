package dev.onset.desktop.task;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.testfx.api.FxRobot;

/** Waits as a person's eye does: a robot aims at where a button was drawn last, and is quicker than the next drawing. */
public final class Drawn {

    private Drawn() {}

    /** Returns once what was asked for so far has been laid out and drawn. */
    public static void await(FxRobot robot) throws InterruptedException {
        var drawn = new CountDownLatch(1);
        robot.interact(() -> Pulses.after(3, drawn::countDown));
        if (!drawn.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the window draws nothing any more");
        }
    }
}
