package dev.onset.desktop;

import dev.onset.engine.cli.Onset;
import java.util.List;
import javafx.application.Application;

/** Where Onset starts: a verb goes to the command line, nothing opens the window. */
public final class Main {

    private Main() {}

    /** Ends the process with the command line's exit code; with the window it returns when that is closed. */
    public static void main(String[] args) {
        if (args.length == 0) {
            openWindow();
        } else {
            System.exit(Onset.run(List.of(args)));
        }
    }

    // Apart, so that a verb loads no class of JavaFX: it must run where there is neither display nor its libraries.
    private static void openWindow() {
        Application.launch(OnsetApplication.class);
    }
}
