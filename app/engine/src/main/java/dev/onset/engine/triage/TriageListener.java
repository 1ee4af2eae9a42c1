package dev.onset.engine.triage;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Batch;
import java.util.List;
import java.util.function.Supplier;

/** Hears of a triage as it goes on, for progress and for lanes that fill as they land. Called from many threads. */
public interface TriageListener {

    /** Somebody who does not listen. */
    TriageListener NONE = new TriageListener() {};

    /** A source answered who it is, or failed to. */
    default void checked(Check check) {}

    /** A question was answered or given up. */
    default void asked(String source, String what, boolean answered) {}

    /** What one question brought, as far as it came: for whoever wants to look into it without asking again. */
    default void brought(SignalQuery query, List<Batch> batches) {}

    /** A lane can be drawn. */
    default void laneLanded(Lane lane) {}

    /**
     * A source was looked at to its end while others are still being asked: what came can be ranked. Sources that are not through
     * stand in it as failed, with a sentence that says so; the triage itself takes the place of all of them.
     *
     * @param soFar makes the ranking when it is asked for it, on the calling thread; the answers of that moment, at most once
     */
    default void rankable(Supplier<Triage> soFar) {}
}
