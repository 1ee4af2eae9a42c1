package dev.onset.desktop.postmortem;

import dev.onset.desktop.draft.Unsaved;
import dev.onset.desktop.draft.UnsavedFiles;
import dev.onset.desktop.task.DirectTaskRunner;
import dev.onset.desktop.task.FxTaskRunner;
import dev.onset.engine.report.CasePostmortem;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** Types a postmortem in a process of its own, until it is killed; says how far it is after each key. */
final class TypingChild {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private TypingChild() {}

    /** The arguments are the case and the folder of unsaved texts. */
    public static void main(String[] args) {
        Unsaved unsaved = UnsavedFiles.in(Path.of(args[1]), new FxTaskRunner());
        var model = new PostmortemViewModel(unsaved, new DirectTaskRunner(), words -> {});
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
        model.open(args[0], new CasePostmortem(Path.of(args[0]), clock, "kim"));
        OUT.println("open");
        for (int i = 1; ; i++) {
            model.text().set(model.text().get() + i + "\n");
            OUT.println(i + " " + System.nanoTime());
        }
    }
}
