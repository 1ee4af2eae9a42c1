package dev.onset.engine.cli;

import dev.onset.engine.casefile.Verification;
import dev.onset.engine.library.CaseBundle;
import dev.onset.incident.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset case import}: a bundle as a case of one's own. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Take a bundle in as a case of your own. Nothing is taken in that does not check out.")
final class CaseImportCommand implements Callable<Integer> {

    private final Console console;
    private final Wiring wiring;

    @Parameters(paramLabel = "BUNDLE")
    @SuppressWarnings("NullAway.Init") // picocli gives it or refuses
    private Path bundle;

    @Option(names = "--out", paramLabel = "CASE", description = "Default: a case of that name in the library.")
    private @Nullable Path out;

    CaseImportCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        String name = String.valueOf(bundle.getFileName()).replaceFirst("(\\.onset)?\\.zip$", "");
        Path to = out == null ? LibraryPrint.library(wiring, null).resolve(name + ".onset") : out;
        try {
            Verification verification = CaseBundle.read(bundle, to, wiring.clock());
            console.say("Case " + to);
            console.say(verification.sentence());
            return Exit.DONE;
        } catch (IOException e) {
            console.complain(VisibleText.line(String.valueOf(e.getMessage())));
            return Exit.FAILED;
        }
    }
}
