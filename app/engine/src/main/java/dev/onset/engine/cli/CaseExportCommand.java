package dev.onset.engine.cli;

import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.library.CaseBundle;
import dev.onset.engine.report.Drafts;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.SensitiveScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset case export}: a redacted copy of a case with its draft in one file, for a colleague. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write a redacted copy of a case with its draft in one file, for a colleague.")
final class CaseExportCommand implements Callable<Integer> {

    private final Console console;
    private final Wiring wiring;

    @Parameters(paramLabel = "CASE")
    @SuppressWarnings("NullAway.Init") // picocli gives it or refuses
    private Path file;

    @Option(names = "--out", paramLabel = "FILE", description = "Default: NAME.onset.zip here.")
    private @Nullable Path out;

    CaseExportCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.onset$", "");
        Path to = out == null ? Path.of(name + ".onset.zip") : out;
        try (CaseFile theCase = CaseFile.open(file)) {
            Triage triage = KeptTriages.of(theCase, console).orElse(null);
            if (triage == null) {
                return Exit.FAILED;
            }
            Redaction redaction = Redaction.of(SensitiveScanner.builtIn(), new Pseudonyms(Drafts.key(triage)));
            CaseBundle.write(theCase, to, redaction, wiring.clock());
            console.say("Bundle " + to);
            console.say(
                    "Names of people, streets and hosts are not looked for. Read draft.md in it before you send it.");
            return Exit.DONE;
        } catch (IOException e) {
            console.complain("Nothing was written. " + e.getMessage());
            return Exit.FAILED;
        }
    }
}
