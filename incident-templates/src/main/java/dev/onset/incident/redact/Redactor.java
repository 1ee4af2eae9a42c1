package dev.onset.incident.redact;

/**
 * Replaces secrets and personal data in a text by placeholders. Equal input gives equal output within one case, so that what
 * belongs together can still be seen to. Thread-safe.
 */
@FunctionalInterface
public interface Redactor {

    /** Changes nothing: for what stays on this machine. */
    Redactor NONE = text -> text;

    /** The text as it may leave. */
    String redact(String text);
}
