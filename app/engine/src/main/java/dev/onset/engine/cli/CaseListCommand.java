package dev.onset.engine.cli;

import dev.onset.engine.library.CaseEntry;
import dev.onset.engine.library.CaseLibrary;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code onset case list}: the cases of the library, newest first. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the cases of the library, newest first.")
final class CaseListCommand implements Callable<Integer> {

    private final Console console;
    private final Wiring wiring;

    @Option(names = "--library", paramLabel = "DIR", description = "Default: the cases of this user.")
    private @Nullable Path folder;

    CaseListCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        CaseLibrary.Listing<CaseEntry> all = new CaseLibrary(LibraryPrint.library(wiring, folder)).list();
        all.entries().forEach(e -> console.say(LibraryPrint.line(e)));
        return LibraryPrint.ended(console, all, "There is no case in " + LibraryPrint.library(wiring, folder) + ".");
    }
}
