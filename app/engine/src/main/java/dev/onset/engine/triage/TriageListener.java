package dev.onset.engine.triage;

import dev.onset.connectors.spi.Check;

/** Hears of a triage as it goes on, for progress and for lanes that fill as they land. Called from many threads. */
public interface TriageListener {

    /** Somebody who does not listen. */
    TriageListener NONE = new TriageListener() {};

    /** A source answered who it is, or failed to. */
    default void checked(Check check) {}

    /** A question was answered or given up. */
    default void asked(String source, String what, boolean answered) {}

    /** A lane can be drawn. */
    default void laneLanded(Lane lane) {}
}
