package dev.onset.engine.cli;

import dev.onset.engine.library.CaseLibrary;
import dev.onset.incident.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset case search}: the cases that hold all the words. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Find the cases that hold all the words: in titles, findings, alerts, changes, notes, drafts.")
final class CaseSearchCommand implements Callable<Integer> {

    private final Console console;
    private final Wiring wiring;

    @Parameters(paramLabel = "WORD", arity = "1..*")
    private List<String> words = List.of();

    @Option(names = "--library", paramLabel = "DIR", description = "Default: the cases of this user.")
    private @Nullable Path folder;

    CaseSearchCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        CaseLibrary.Listing<CaseLibrary.Found> all =
                new CaseLibrary(LibraryPrint.library(wiring, folder)).search(String.join(" ", words));
        for (CaseLibrary.Found f : all.entries()) {
            console.say(LibraryPrint.line(f.entry()));
            console.say("  " + f.where() + ": " + VisibleText.line(f.excerpt()));
        }
        return LibraryPrint.ended(console, all, "No case holds all of these words.");
    }
}
