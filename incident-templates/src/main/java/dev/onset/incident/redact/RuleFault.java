package dev.onset.incident.redact;

/** A rule cannot be used: the message says which, where, and what to do. */
public final class RuleFault extends Exception {
    private static final long serialVersionUID = 1L;

    RuleFault(String message) {
        super(message, null, false, false);
    }
}
