package dev.onset.desktop.shell;

import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;

/** What the window asks of the engine: from a pasted text to a triage. Thread-safe. */
@FunctionalInterface
public interface TriageService {

    /**
     * Blocks until all is known or was given up. A source that fails is part of the triage, not an error.
     *
     * @param pasted a link, a range, a trace id; empty for the last hour
     * @param environment name of one environment, or empty where there is only one
     * @param listener called from many threads while this runs
     * @throws CannotTriage when there is nothing to ask: the text was not understood, the environment file cannot be read
     * @throws InterruptedException soon after the calling thread was interrupted
     */
    Triage run(String pasted, String environment, TriageListener listener) throws CannotTriage, InterruptedException;
}
