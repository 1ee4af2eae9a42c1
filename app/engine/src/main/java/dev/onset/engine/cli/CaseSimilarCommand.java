package dev.onset.engine.cli;

import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.library.CaseLibrary;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset case similar}: cases like one. */
@Command(
        name = "similar",
        mixinStandardHelpOptions = true,
        description = "Find cases like this one, by alerts, new log statements, changes and services.")
final class CaseSimilarCommand implements Callable<Integer> {

    private final Console console;
    private final Wiring wiring;

    @Parameters(paramLabel = "CASE")
    @SuppressWarnings("NullAway.Init") // picocli gives it or refuses
    private Path file;

    @Option(names = "--library", paramLabel = "DIR", description = "Default: the cases of this user.")
    private @Nullable Path folder;

    CaseSimilarCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        try (CaseFile theCase = CaseFile.open(file)) {
            Triage triage = theCase.triage().orElse(null);
            if (triage == null) {
                console.complain(file + " holds answers but no triage: there is nothing to compare.");
                return Exit.FAILED;
            }
            CaseLibrary.Listing<CaseLibrary.Alike> all =
                    new CaseLibrary(LibraryPrint.library(wiring, folder)).seenBefore(triage, file);
            for (CaseLibrary.Alike a : all.entries()) {
                console.say(String.format(Locale.ROOT, "%.2f  ", a.likeness().score()) + LibraryPrint.line(a.entry()));
                console.say("  in common: " + VisibleText.line(a.likeness().sentence()));
            }
            return LibraryPrint.ended(console, all, "No other case is like it.");
        } catch (IOException e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }
}
