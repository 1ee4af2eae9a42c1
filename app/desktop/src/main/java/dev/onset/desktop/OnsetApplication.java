package dev.onset.desktop;

import dev.onset.desktop.shell.OnsetWindow;
import dev.onset.desktop.shell.ShellViewModel;
import dev.onset.desktop.task.FxTaskRunner;
import javafx.application.Application;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The toolkit's way in. The toolkit makes it, so it must be public and have no parameters. */
public final class OnsetApplication extends Application {

    private static final Logger LOG = LoggerFactory.getLogger(OnsetApplication.class);

    @Override
    public void start(Stage stage) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, bug) -> LOG.error("the window broke", bug));
        var model = new ShellViewModel(Wiring.desk(), new FxTaskRunner(), System::nanoTime);
        stage.setOnHidden(e -> model.cancel());
        OnsetWindow.show(stage, model, this::browse);
    }

    /** Opens what a backend named, such as a runbook: an address of the web and nothing else. */
    private void browse(String address) {
        if (address.startsWith("https://") || address.startsWith("http://")) {
            getHostServices().showDocument(address);
        }
    }
}
