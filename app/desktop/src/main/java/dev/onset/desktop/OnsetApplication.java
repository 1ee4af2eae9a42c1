package dev.onset.desktop;

import dev.onset.desktop.instance.Request;
import dev.onset.desktop.shell.KeptCase;
import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.desktop.task.FxTaskRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The toolkit's way in. The toolkit makes it, so it must be public and have no parameters. */
public final class OnsetApplication extends Application {

    /** How often the door is looked at: listing an empty folder takes some microseconds. */
    private static final Duration BELL = Duration.millis(250);

    private static final Logger LOG = LoggerFactory.getLogger(OnsetApplication.class);

    @Override
    public void start(Stage stage) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, bug) -> LOG.error("the window broke", bug));
        var runner = new FxTaskRunner();
        var model = Wiring.model(runner, Main.EARLY);
        var door = Doorway.open();
        var bell = new Timeline(new KeyFrame(BELL, e -> door.look(r -> receive(r, model, stage))));
        bell.setCycleCount(Animation.INDEFINITE);
        stage.setOnHidden(e -> {
            model.close();
            bell.stop();
            door.close();
        });
        // Read while the window is being made: on two processors neither waits for the other.
        getParameters().getRaw().forEach(argument -> heed(Request.of(argument), model));
        OnsetWindow.show(stage, model, this::browse, Wiring.profiles());
        FirstFrames.watch(model, runner, Wiring.startBook());
        bell.play();
    }

    /** A link may come from a page on the web: it is shown, and the person decides. */
    private static void receive(Request request, ShellViewModel model, Stage stage) {
        heed(request, model);
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    private static void heed(Request request, ShellViewModel model) {
        switch (request) {
            case Request.Raise() -> {}
            case Request.Paste(String text) -> {
                model.pasted().set(text);
                model.say("From a link. Press Enter to triage it, or change it first.");
            }
            case Request.Read(Path file) -> model.openFiles(List.of(file), file.toString());
            case Request.Open(Path file) -> model.open(new KeptCase(file.toString(), Instant.EPOCH, ""));
        }
    }

    /** Opens what a backend named, such as a runbook: an address of the web and nothing else. */
    private void browse(String address) {
        if (address.startsWith("https://") || address.startsWith("http://")) {
            getHostServices().showDocument(address);
        }
    }
}
