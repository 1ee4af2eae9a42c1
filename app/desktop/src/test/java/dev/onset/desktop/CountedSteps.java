package dev.onset.desktop;

import dev.onset.desktop.task.Drawn;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does at the window, step by step, and how often: clicks, keys (a chord is one), letters of what they write. */
final class CountedSteps {

    private final FxRobot robot;
    private int clicks;
    private int keys;
    private int letters;

    CountedSteps(FxRobot robot) {
        this.robot = robot;
    }

    void click(String query) throws InterruptedException {
        Drawn.await(robot);
        robot.clickOn(query);
        clicks++;
        WaitForAsyncUtils.waitForFxEvents();
    }

    void key(KeyCode... chord) {
        robot.push(chord);
        keys++;
        WaitForAsyncUtils.waitForFxEvents();
    }

    void write(String words) {
        robot.write(words);
        letters += words.length();
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** In the words of the page that tells it. */
    String sentence() {
        return clicks + " clicks, " + keys + " keys and " + letters + " letters";
    }
}
