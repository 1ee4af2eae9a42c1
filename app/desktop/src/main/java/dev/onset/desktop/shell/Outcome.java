package dev.onset.desktop.shell;

/** What came of one run: a triage, or the sentence why there is none. */
sealed interface Outcome {

    /** A triage. */
    record Made(Looked looked) implements Outcome {}

    /** None; the sentence is for the person on call. */
    record Refused(String sentence) implements Outcome {}
}
