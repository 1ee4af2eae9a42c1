package dev.onset.engine.cli;

import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.triage.Triage;
import java.util.Optional;

/** The triage in a case, for commands that can do nothing without one. */
final class KeptTriages {

    private KeptTriages() {}

    /** The triage; empty where the case has none, which is then said. */
    static Optional<Triage> of(CaseFile theCase, Console console) throws CaseFault {
        Optional<Triage> triage = theCase.triage();
        if (triage.isEmpty()) {
            console.complain(theCase.file() + " holds answers but no triage: it was interrupted before one was made.");
        }
        return triage;
    }
}
