package dev.onset.desktop;

import dev.onset.desktop.instance.Request;
import dev.onset.engine.cli.Onset;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;

/** Where Onset starts: a verb goes to the command line; nothing, a case or a link of ours opens the window. */
public final class Main {

    /** What is begun before the toolkit is there, which hands on strings and nothing else. */
    static final HeadStart EARLY = new HeadStart();

    private Main() {}

    /** Ends the process with the command line's exit code; with the window it returns when that is closed. */
    public static void main(String[] args) {
        LogFolder.prepare();
        boolean wantsWindow = args.length == 0 || (args.length == 1 && Request.isForWindow(args[0]));
        if (!wantsWindow) {
            System.exit(Onset.run(List.of(args)));
        }
        String argument = args.length == 0 ? "" : args[0];
        if (!Doorway.handedOver(argument)) {
            openWindow(argument);
        }
    }

    // Apart, so that a verb loads no class of JavaFX: it must run where there is neither display nor its libraries.
    private static void openWindow(String argument) {
        if (Request.of(argument) instanceof Request.Open(Path file)) {
            EARLY.begin(file);
        }
        Application.launch(OnsetApplication.class, argument);
    }
}
