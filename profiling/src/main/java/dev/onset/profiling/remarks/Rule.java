package dev.onset.profiling.remarks;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.jfr.JfrEvent;
import java.util.List;

/** Watches the events of one recording and says in the end what they show. Made anew for each recording. */
interface Rule {

    /** Whether the rule looks at events of a type. */
    boolean wants(String type);

    void event(JfrEvent event) throws BadProfileException;

    /** What was found; empty when all is well or nothing can be said. */
    List<Remark> remarks();
}
