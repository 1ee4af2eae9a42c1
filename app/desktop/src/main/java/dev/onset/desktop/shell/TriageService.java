package dev.onset.desktop.shell;

import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import java.util.List;

/** What the window asks of the engine: from a pasted text to a triage. Thread-safe; every call may block. */
public interface TriageService {

    /**
     * Blocks until all is known or was given up. A source that fails is part of the triage, not an error.
     *
     * @param listener called from many threads while this runs
     * @throws CannotTriage when there is nothing to ask: the text was not understood, the environment file cannot be read
     * @throws InterruptedException soon after the calling thread was interrupted
     */
    Triage run(Question question, TriageListener listener) throws CannotTriage, InterruptedException;

    /** The newest cases that were kept, newest first; empty where there are none or they cannot be read. */
    default List<KeptCase> recent() {
        return List.of();
    }
}
