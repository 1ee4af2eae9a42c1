package dev.onset.engine.cli;

import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.RecordingUnreadable;
import java.nio.file.Path;
import java.util.Optional;

/** The triage in a case, for commands that can do nothing without one. */
final class KeptTriages {

    private KeptTriages() {}

    /** What a command does with the triage of a case. */
    @FunctionalInterface
    interface Work {
        /** @return the exit code */
        int on(Triage triage) throws InterruptedException, RecordingUnreadable;
    }

    /** Opens a case for a piece of work; what cannot be opened is said. */
    static int with(Path file, Console console, Work work) throws InterruptedException {
        try (CaseFile theCase = CaseFile.open(file)) {
            Optional<Triage> triage = of(theCase, console);
            return triage.isEmpty() ? Exit.FAILED : work.on(triage.get());
        } catch (CaseFault | RecordingUnreadable e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }

    /** The triage; empty where the case has none, which is then said. */
    static Optional<Triage> of(CaseFile theCase, Console console) throws CaseFault {
        Optional<Triage> triage = theCase.triage();
        if (triage.isEmpty()) {
            console.complain(theCase.file() + " holds answers but no triage: it was interrupted before one was made.");
        }
        return triage;
    }
}
