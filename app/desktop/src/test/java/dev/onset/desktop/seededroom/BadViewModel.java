package dev.onset.desktop.seededroom;

import dev.onset.connectors.Connectors;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Platform;
import javafx.scene.control.Label;

/** A view model with a control, and with a thread's business. */
public final class BadViewModel {

    private final Label label = new Label();

    Label label() {
        Platform.runLater(() -> label.setText("later"));
        return label;
    }

    static int kinds() {
        return Connectors.builtIn().size();
    }

    /** A view that reads files. */
    public static final class BadView {

        boolean isThere(Path path) {
            return Files.exists(path);
        }
    }
}
