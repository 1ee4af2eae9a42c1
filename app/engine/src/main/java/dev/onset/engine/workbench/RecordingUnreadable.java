package dev.onset.engine.workbench;

/** A recording that a source should replay cannot be opened; the message says which, why and what to do. */
public final class RecordingUnreadable extends Exception {

    private static final long serialVersionUID = 1L;

    RecordingUnreadable(String message) {
        super(message, null, false, false);
    }
}
