package dev.onset.engine.cli;

import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.library.CaseFingerprint;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code onset case compare}: what two cases have in common, and what only one of them has. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Say what two cases have in common, and what only one of them has.")
final class CaseCompareCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "CASE")
    @SuppressWarnings("NullAway.Init") // picocli gives it or refuses
    private Path one;

    @Parameters(index = "1", paramLabel = "OTHER")
    @SuppressWarnings("NullAway.Init") // picocli gives it or refuses
    private Path other;

    CaseCompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (CaseFile first = CaseFile.open(one);
                CaseFile second = CaseFile.open(other)) {
            Triage a = first.triage().orElse(null);
            Triage b = second.triage().orElse(null);
            if (a == null || b == null) {
                console.complain((a == null ? one : other) + " holds answers but no triage: nothing can be compared.");
                return Exit.FAILED;
            }
            CaseFingerprint mine = CaseFingerprint.of(a);
            CaseFingerprint theirs = CaseFingerprint.of(b);
            CaseFingerprint.Likeness likeness = mine.likeness(theirs);
            console.say(String.format(Locale.ROOT, "Likeness %.2f", likeness.score()));
            console.say("In common: " + VisibleText.line(likeness.sentence()));
            console.say("Only in " + one + ":");
            mine.onlyHere(theirs).forEach(l -> console.say("  " + VisibleText.line(l)));
            console.say("Only in " + other + ":");
            theirs.onlyHere(mine).forEach(l -> console.say("  " + VisibleText.line(l)));
            return Exit.DONE;
        } catch (IOException e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }
}
