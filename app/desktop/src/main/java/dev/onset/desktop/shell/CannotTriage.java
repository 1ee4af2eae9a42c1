package dev.onset.desktop.shell;

/** A triage could not even begin. The message is for the person on call: what was tried, what came back, what to do. */
public final class CannotTriage extends Exception {

    private static final long serialVersionUID = 1L;

    public CannotTriage(String message) {
        super(message, null, false, false);
    }
}
