package dev.onset.engine.cli;

import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.Verification;
import dev.onset.engine.library.CaseBundle;
import dev.onset.engine.report.Reports;
import dev.onset.engine.triage.Triage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code onset case}: what can be done with a case that exists, without any server. */
@Command(
        name = "case",
        mixinStandardHelpOptions = true,
        description =
                "Verify a case, show it, write its report again, keep what people tell, send it, find others like it; needs no network.")
final class CaseCommand implements Runnable {

    private final Console console;
    private final Wiring wiring;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    CaseCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: verify, show, report, record, trail, export, import, list, search, similar or compare.");
    }

    /** Re-hashes every answer and follows every receipt. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Re-hash every answer and follow every receipt. Exit 0 when all is sound, 1 when not.")
    Integer verify(@Parameters(paramLabel = "CASE") Path file) {
        boolean isBundle = String.valueOf(file.getFileName()).endsWith(".zip");
        try {
            Verification verification = isBundle ? CaseBundle.verify(file) : verified(file);
            console.say(verification.sentence());
            verification.problems().stream().skip(1).forEach(p -> console.say("  " + p.where() + ": " + p.what()));
            return verification.isSound() ? Exit.DONE : Exit.FAILED;
        } catch (IOException e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }

    private static Verification verified(Path file) throws CaseFault {
        try (CaseFile theCase = CaseFile.open(file)) {
            return theCase.verify();
        }
    }

    /** Prints the summary that the triage printed. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Print the summary of a case.")
    Integer show(@Parameters(paramLabel = "CASE") Path file) {
        try (CaseFile theCase = CaseFile.open(file)) {
            Optional<Triage> triage = KeptTriages.of(theCase, console);
            if (triage.isEmpty()) {
                return Exit.FAILED;
            }
            Path folder = file.toAbsolutePath().getParent();
            new Summary(console).print(triage.get(), folder == null ? Path.of(".") : folder, file);
            return Exit.DONE;
        } catch (CaseFault e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }

    /** Prints what people tell, or takes it in. */
    @Command(
            name = "record",
            mixinStandardHelpOptions = true,
            description =
                    "Print what people tell of the incident as JSON (severity, roles, times, causes, lessons, actions); "
                            + "with --from, keep an edited one as the next revision.")
    Integer people(
            @Parameters(paramLabel = "CASE") Path file,
            @Option(names = "--from", paramLabel = "FILE", description = "What to keep: the edited JSON.") @Nullable Path from,
            @Option(
                            names = "--objective",
                            paramLabel = "PERCENT",
                            description =
                                    "Share of requests that should go well, such as 99.95; drafts tell the error budget"
                                            + " by it (by 99.9 while none is kept).")
                    @Nullable String objective,
            @Option(names = "--author", paramLabel = "NAME", defaultValue = "", description = "Who writes it.")
                    String author) {
        return new PeoplesRecord(console, wiring.clock()).run(file, from, objective, author);
    }

    /** Writes the report of a case again. */
    @Command(
            name = "report",
            mixinStandardHelpOptions = true,
            description = "Write the report of a case again: the same case gives the same bytes.")
    Integer report(
            @Parameters(paramLabel = "CASE") Path file,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            defaultValue = "onset-out",
                            description = "Default: ${DEFAULT-VALUE}.")
                    Path out,
            @Option(
                            names = "--redacted",
                            description = "So that it may leave: without secrets and personal data, figures included.")
                    boolean isRedacted) {
        try (CaseFile theCase = CaseFile.open(file)) {
            Optional<Triage> triage = KeptTriages.of(theCase, console);
            if (triage.isEmpty()) {
                return Exit.FAILED;
            }
            Reports.Written written = isRedacted
                    ? Reports.writeRedacted(triage.get(), theCase, out)
                    : Reports.blameless().write(triage.get(), theCase, out);
            written.remarks().forEach(console::complain);
            console.say("Report " + out.resolve("report.html"));
            return Exit.DONE;
        } catch (CaseFault e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        } catch (IOException e) {
            console.complain(out + " cannot be written (" + e.getMessage() + "). Name another folder with --out.");
            return Exit.FAILED;
        }
    }
}
