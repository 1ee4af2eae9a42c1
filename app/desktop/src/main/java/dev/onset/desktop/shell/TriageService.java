package dev.onset.desktop.shell;

import dev.onset.engine.triage.Receipt;
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
    Looked run(Question question, TriageListener listener) throws CannotTriage, InterruptedException;

    /**
     * What a backend answered, out of the case that keeps it: readable, the first part of a long one.
     *
     * @param casePath of {@link Looked}
     * @return a sentence where the answer is not text or cannot be found
     */
    default String answer(String casePath, Receipt receipt) {
        return "The answers of this triage were not kept.";
    }

    /** The newest cases that were kept, newest first; empty where there are none or they cannot be read. */
    default List<KeptCase> recent() {
        return List.of();
    }
}
