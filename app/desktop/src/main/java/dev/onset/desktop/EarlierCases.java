package dev.onset.desktop;

import dev.onset.desktop.postmortem.SeenBefore;
import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.library.CaseFingerprint.Aspect;
import dev.onset.engine.library.CaseFingerprint.Likeness;
import dev.onset.engine.library.CaseLibrary;
import dev.onset.engine.triage.Triage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kept cases that are like one that is open. Stateless. */
final class EarlierCases {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierCases.class);

    private EarlierCases() {}

    /**
     * The case of another, earlier incident that is most alike: one with an alert or a statement in common. Services and kinds alone
     * tell nobody that it is the same again. Blocks while it reads all cases.
     */
    static Optional<SeenBefore> like(Path library, String casePath) {
        try (CaseFile theCase = CaseFile.open(Path.of(casePath))) {
            Triage triage = theCase.triage().orElse(null);
            if (triage == null) {
                return Optional.empty();
            }
            return new CaseLibrary(library)
                    .seenBefore(triage, theCase.file()).entries().stream()
                            .filter(a -> isSameKind(a.likeness()))
                            // A case of the same window is the same incident, triaged once more.
                            .filter(a ->
                                    a.entry().began().isBefore(triage.window().start()))
                            .findFirst()
                            .map(a -> new SeenBefore(
                                    a.entry().file().toString(),
                                    a.entry().title(),
                                    a.entry().began(),
                                    a.entry().environment(),
                                    a.likeness().sentence()));
        } catch (CaseFault | InvalidPathException e) {
            LOG.warn("{} cannot be compared with earlier cases", casePath, e);
            return Optional.empty();
        }
    }

    private static boolean isSameKind(Likeness likeness) {
        return !likeness.common().getOrDefault(Aspect.ALERTS, Set.of()).isEmpty()
                || !likeness.common().getOrDefault(Aspect.STATEMENTS, Set.of()).isEmpty();
    }
}
