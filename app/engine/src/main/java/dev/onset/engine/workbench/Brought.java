package dev.onset.engine.workbench;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.triage.ServiceNames;
import dev.onset.signal.Batch;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorEvents;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.ErrorIssues;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a triage fetched, kept decoded so that a person can look into it without another question: log lines, spans, errors. Holds
 * references to the batches and copies nothing until it is asked. Thread-safe.
 */
public final class Brought {

    private static final Pattern SELECTOR = Pattern.compile("(\\{\\w+=\"([^\"]+)\"})");
    private static final ServiceNames NAMES = new ServiceNames(Map.of());

    private final List<LogLines> logs = new ArrayList<>();
    private final Map<String, List<Traces>> traces = new LinkedHashMap<>();
    private final Map<String, ErrorIssue> issues = new LinkedHashMap<>();
    private final Map<String, ErrorEvent> events = new LinkedHashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    /** A question and what came, for whoever looks for its answer. */
    public record Asked(SignalQuery query, List<Batch> batches) {
        public Asked {
            batches = List.copyOf(batches);
        }
    }

    /**
     * One trace in a list.
     *
     * @param service of its first span, which no other started
     * @param operation likewise
     * @param errors how many of its spans failed
     */
    public record TraceHead(
            String traceId,
            String service,
            String operation,
            long startNanos,
            long durationNanos,
            int spans,
            int errors) {}

    /** Takes over what one question brought. */
    public synchronized void take(SignalQuery query, List<Batch> batches) {
        asked.add(new Asked(query, batches));
        for (Batch batch : batches) {
            switch (batch.items()) {
                case LogLines lines -> logs.add(lines);
                case Traces some -> take(some);
                case ErrorIssues found -> found.items().forEach(i -> issues.put(i.id(), i));
                case ErrorEvents found -> found.items().forEach(e -> events.put(e.id(), e));
                default -> {}
            }
        }
    }

    private void take(Traces some) {
        for (int t = 0; t < some.traceCount(); t++) {
            traces.computeIfAbsent(some.traceId(t), id -> new ArrayList<>(1)).add(some);
        }
    }

    /** Everything that came, in the order of its arrival. */
    public synchronized List<Asked> all() {
        return List.copyOf(asked);
    }

    /** How many traces there are. */
    public synchronized int traceCount() {
        return traces.size();
    }

    /** How many lines were read, one that two questions brought counted twice. */
    public synchronized long lineCount() {
        return logs.stream().mapToLong(LogLines::size).sum();
    }

    /**
     * The lines of a service in a range, each once, ascending by time.
     *
     * @param service empty for all
     */
    public LogLines lines(String service, TimeRange within) {
        List<LogLines> all;
        synchronized (this) {
            all = List.copyOf(logs);
        }
        long from = TimeRange.nanos(within.start());
        long to = TimeRange.nanos(within.end());
        var builder = new LogLines.Builder();
        for (LogLines lines : all) {
            var isWanted = new boolean[lines.streams().size()];
            for (int s = 0; s < isWanted.length; s++) {
                isWanted[s] =
                        service.isEmpty() || NAMES.of(lines.streams().get(s)).equals(service);
            }
            int end = lines.indexAtOrAfter(to);
            for (int i = lines.indexAtOrAfter(from); i < end; i++) {
                if (isWanted[lines.streamIndex(i)]) {
                    builder.add(lines.timeNanos(i), lines.stream(i), lines.line(i), lines.metadata(i));
                }
            }
        }
        return once(builder.build());
    }

    /** The query that asks for the lines of a service, as an earlier question was written; empty where none was asked for it. */
    public synchronized Optional<String> selector(String service) {
        for (Asked one : asked) {
            if (one.query() instanceof SignalQuery.LogRange range) {
                Matcher found = SELECTOR.matcher(range.query());
                if (found.lookingAt() && ServiceNames.canonical(found.group(2)).equals(service)) {
                    return Optional.of(found.group(1));
                }
            }
        }
        return Optional.empty();
    }

    /** Two questions may bring the same line: those of trouble and an even sample. */
    private static LogLines once(LogLines lines) {
        var builder = new LogLines.Builder();
        for (int i = 0; i < lines.size(); i++) {
            boolean isNew = true;
            for (int j = i - 1; isNew && j >= 0 && lines.timeNanos(j) == lines.timeNanos(i); j--) {
                isNew = lines.streamIndex(j) != lines.streamIndex(i)
                        || lines.lineLength(j) != lines.lineLength(i)
                        || !lines.line(j).equals(lines.line(i));
            }
            if (isNew) {
                builder.add(lines.timeNanos(i), lines.stream(i), lines.line(i), lines.metadata(i));
            }
        }
        return builder.size() == lines.size() ? lines : builder.build();
    }

    /** Whether any span of that trace came. */
    public synchronized boolean hasTrace(String traceId) {
        return traces.containsKey(traceId);
    }

    /** The spans of a trace that came, from all answers together; empty where none did. */
    public synchronized Optional<Traces> trace(String traceId) {
        List<Traces> parts = traces.getOrDefault(traceId, List.of());
        var builder = new Traces.Builder();
        for (Traces part : parts) {
            int t = indexOf(part, traceId);
            for (int row = part.firstRow(t); row < part.endRow(t); row++) {
                builder.add(part.span(row));
            }
        }
        return builder.size() == 0 ? Optional.empty() : Optional.of(builder.build());
    }

    private static int indexOf(Traces traces, String traceId) {
        int t = 0;
        while (!traces.traceId(t).equals(traceId)) {
            t++;
        }
        return t;
    }

    /**
     * Traces that pass a service and begin in a range: failed ones first, then the longest.
     *
     * @param service empty for all
     */
    public List<TraceHead> traces(String service, TimeRange within) {
        Map<String, TraceHead> heads = new HashMap<>();
        List<Traces> parts;
        synchronized (this) {
            parts = traces.values().stream()
                    .flatMap(List::stream)
                    .collect(java.util.stream.Collectors.collectingAndThen(
                            java.util.stream.Collectors.toCollection(
                                    () -> Collections.newSetFromMap(new java.util.IdentityHashMap<>())),
                            List::copyOf));
        }
        for (Traces part : parts) {
            for (int t = 0; t < part.traceCount(); t++) {
                TraceHead head = head(part, t);
                boolean isIn = within.contains(TimeRange.ofNanos(head.startNanos()));
                if (isIn && (service.isEmpty() || passes(part, t, service))) {
                    heads.merge(head.traceId(), head, (a, b) -> a.spans() >= b.spans() ? a : b);
                }
            }
        }
        return heads.values().stream()
                .sorted(Comparator.comparing((TraceHead h) -> h.errors() == 0)
                        .thenComparing(Comparator.comparingLong(TraceHead::durationNanos)
                                .reversed())
                        .thenComparing(TraceHead::traceId))
                .toList();
    }

    private static boolean passes(Traces part, int t, String service) {
        for (int row = part.firstRow(t); row < part.endRow(t); row++) {
            if (ServiceNames.canonical(part.service(row)).equals(service)) {
                return true;
            }
        }
        return false;
    }

    private static TraceHead head(Traces part, int t) {
        int first = part.firstRow(t);
        long end = Long.MIN_VALUE;
        int root = -1;
        int errors = 0;
        for (int row = first; row < part.endRow(t); row++) {
            end = Math.max(end, part.endNanos(row));
            errors += part.isError(row) ? 1 : 0;
            root = root < 0 && part.parentRow(row) < 0 ? row : root;
        }
        root = Math.max(root, first);
        return new TraceHead(
                part.traceId(t),
                part.service(root),
                part.operation(root),
                part.startNanos(first),
                end - part.startNanos(first),
                part.endRow(t) - first,
                errors);
    }

    /** Issues of error trackers, the most frequent first. */
    public synchronized List<ErrorIssue> issues() {
        return issues.values().stream()
                .sorted(Comparator.comparingLong(ErrorIssue::count).reversed().thenComparing(ErrorIssue::id))
                .toList();
    }

    /** Errors as they happened, the newest first; of one issue where that is not empty. */
    public synchronized List<ErrorEvent> events(String issueId) {
        return events.values().stream()
                .filter(e -> issueId.isEmpty() || e.issueId().equals(issueId))
                .sorted(Comparator.comparing(ErrorEvent::at).reversed().thenComparing(ErrorEvent::id))
                .toList();
    }

    /** Errors that happened in a trace. */
    public List<ErrorEvent> eventsOfTrace(String traceId) {
        return events("").stream().filter(e -> e.traceId().equals(traceId)).toList();
    }
}
