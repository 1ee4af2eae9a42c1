package dev.onset.engine.analysis.ranking;

import dev.onset.engine.analysis.LogStatements;
import dev.onset.engine.analysis.TemplateMiner;
import dev.onset.engine.analysis.joins.LineIds;
import dev.onset.engine.analysis.joins.TraceIds;
import dev.onset.signal.LogLines;
import dev.onset.signal.Traces;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;

/**
 * Log lines put to the requests that wrote them, so that it can be told which statement no longer follows which. Lines that name no
 * trace say nothing here. Confined to one thread.
 */
public final class RequestLogs {

    private final LogFlow normal = new LogFlow();
    private final LogFlow now = new LogFlow();
    private final Set<String> traces = new HashSet<>();
    private final Set<String> spans = new HashSet<>();
    private final LongPredicate isNormal;

    /** @param isNormal whether an epoch nanosecond lies in the time to compare with */
    public RequestLogs(LongPredicate isNormal) {
        this.isNormal = isNormal;
    }

    /**
     * Traces that are known; their spans' beginnings count as first statements. To be called before lines are added.
     *
     * @param spelling what a service is called, by what its spans call it
     */
    public void add(Traces known, UnaryOperator<String> spelling) {
        for (int row = 0; row < known.size(); row++) {
            int trace = known.traceOf(row);
            String id = TraceIds.padded(known.traceId(trace));
            String span = known.span(row).spanId();
            traces.add(id);
            spans.add(id + span);
            side(known.startNanos(known.firstRow(trace)))
                    .span(id, span, spelling.apply(known.service(row)), known.operation(row), known.startNanos(row));
        }
    }

    /** Lines of one service of which others were left out: where a request ends is not known then. */
    public void addSample(String service, LogLines lines, LogStatements statements) {
        normal.cutShort(service);
        now.cutShort(service);
        add(service, lines, statements);
    }

    /** All lines of one service. */
    public void add(String service, LogLines lines, LogStatements statements) {
        for (int i = 0; i < lines.size(); i++) {
            int id = statements.id(i);
            String trace = id == TemplateMiner.OTHER ? "" : LineIds.trace(lines, i);
            if (!trace.isEmpty()) {
                String span = LineIds.span(lines, i);
                boolean lost = traces.contains(trace) && !spans.contains(trace + span);
                String level = statements.level(id);
                side(lines.timeNanos(i))
                        .line(
                                trace,
                                lost ? "" : span,
                                service,
                                lines.timeNanos(i),
                                statements.place(i),
                                level.equals("error") || level.equals("fatal"));
            }
        }
    }

    private LogFlow side(long nanos) {
        return isNormal.test(nanos) ? normal : now;
    }

    /** Statements that no longer follow others, strongest first. */
    public List<FlowShift> shifts() {
        return LogFlow.compare(normal, now);
    }
}
