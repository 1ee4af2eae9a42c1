package dev.onset.desktop.shell;

import dev.onset.connectors.spi.Failure;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.engine.workbench.Brought.TraceHead;
import dev.onset.engine.workbench.Came;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One trace for a person: why it cannot be shown, and which one is usual for its entry. */
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

    /**
     * The trace that stands for how it usually goes: with the same entry, without failures, of the middle duration.
     *
     * @param before traces that began before count, where there are any
     */
    static Optional<TraceHead> usual(TraceSheet open, List<TraceHead> all, Instant before) {
        if (open.size() == 0) {
            return Optional.empty();
        }
        int root = open.row(0);
        List<TraceHead> same = all.stream()
                .filter(h -> h.errors() == 0
                        && !h.traceId().equals(open.traceId())
                        && h.service().equals(open.traces().service(root))
                        && h.operation().equals(open.traces().operation(root)))
                .sorted(Comparator.comparingLong(TraceHead::durationNanos).thenComparing(TraceHead::traceId))
                .toList();
        long until = TimeRange.nanos(before);
        List<TraceHead> calm = same.stream().filter(h -> h.startNanos() < until).toList();
        List<TraceHead> from = calm.isEmpty() ? same : calm;
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(from.size() / 2));
    }

    /** Which one it is. */
    static String words(TraceHead head) {
        return "beside a usual one, " + head.traceId().substring(0, 8) + " of "
                + TimeWords.utc(TimeRange.ofNanos(head.startNanos()));
    }
}
