package dev.onset.desktop.shell;

import dev.onset.connectors.spi.Failure;
import dev.onset.engine.workbench.Came;
import java.util.ArrayList;
import java.util.List;

/** Why a trace that something names cannot be shown, for a person. */
final class OneTrace {

    private OneTrace() {}

    /**
     * @param answers of every source of traces that was asked
     * @return a sentence or more; also where one of them did have it, for whoever does not look
     */
    static String missing(String traceId, List<Came> answers) {
        String start = "Trace " + traceId + " is not here. ";
        if (answers.isEmpty()) {
            return start + "No source of traces could be asked; add one, or see how the sources fare on the left.";
        }
        var said = new ArrayList<String>();
        for (Came came : answers) {
            Failure failure = came.failure();
            if (failure instanceof Failure.NotRecorded) {
                said.add(came.source() + " is a recording, which does not hold it.");
            } else if (failure != null) {
                said.add(failure.sentence());
            } else {
                said.add(came.source() + " does not know it: it was not sampled, or is older than what is kept.");
            }
        }
        return start + String.join(" ", said) + " Log lines marked ◆ lead to traces that are here.";
    }
}
