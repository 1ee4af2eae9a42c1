package dev.onset.connectors.jaeger;

import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the spans of one reply, in any order and of any number of traces mixed, and gives them back grouped: traces by their
 * first start, spans by theirs. Counts what was odd about them. Confined to one call.
 */
final class SpanCollector {

    /** The server's own warnings repeat from span to span; more different ones than this help nobody. */
    private static final int MOST_WARNINGS = 20;

    private static final Comparator<Span> ORDER = Comparator.comparingLong(Span::startNanos)
            .thenComparing(Comparator.comparingLong(Span::durationNanos).reversed())
            .thenComparing(Span::spanId)
            .thenComparing(Span::kind);

    private final Set<String> known;
    private final int room;
    private int accepted;
    private final Map<String, Boolean> decided = new HashMap<>();
    private final Map<String, List<Span>> byTrace = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private int unreadable;
    private int withoutStart;
    private int negative;
    private int withoutProcess;

    /**
     * @param known traces whose spans are not wanted any more; read, never changed
     * @param room how many other traces to keep; those that appear first win
     */
    SpanCollector(Set<String> known, int room) {
        this.known = known;
        this.room = room;
    }

    static SpanCollector ofAll() {
        return new SpanCollector(Set.of(), Integer.MAX_VALUE);
    }

    /** Whether to keep the spans of that trace; once decided, it stays so. */
    boolean wants(String traceId) {
        Boolean before = decided.get(traceId);
        if (before != null) {
            return before;
        }
        boolean wanted = accepted < room && !known.contains(traceId);
        accepted += wanted ? 1 : 0;
        decided.put(traceId, wanted);
        return wanted;
    }

    void add(Span span) {
        byTrace.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
    }

    void unreadable() {
        unreadable++;
    }

    void negative() {
        negative++;
    }

    void withoutProcess() {
        withoutProcess++;
    }

    void warn(List<String> said) {
        for (String warning : said) {
            if (warnings.size() < MOST_WARNINGS) {
                warnings.add("Jaeger says of a span: " + warning);
            }
        }
    }

    /** All trace ids that appeared, wanted or not. */
    Set<String> ids() {
        return decided.keySet();
    }

    /** How many spans could not be used for want of an id. */
    int lost() {
        return unreadable;
    }

    List<String> warnings() {
        var all = new ArrayList<String>();
        if (withoutStart > 0) {
            all.add(withoutStart + " spans have no start time; they stand at the start of their trace.");
        }
        if (negative > 0) {
            all.add(negative + " spans end before they start; their length is shown as 0.");
        }
        if (withoutProcess > 0) {
            all.add(withoutProcess + " spans name a process that did not come with them; their service is unknown.");
        }
        all.addAll(warnings);
        return all;
    }

    Traces build() {
        var traces = new ArrayList<List<Span>>();
        for (List<Span> spans : byTrace.values()) {
            List<Span> placed = placed(spans);
            placed.sort(ORDER);
            traces.add(placed);
        }
        traces.sort(Comparator.comparingLong((List<Span> t) -> t.getFirst().startNanos())
                .thenComparing(t -> t.getFirst().traceId()));
        var builder = new Traces.Builder();
        traces.forEach(t -> t.forEach(builder::add));
        return builder.build();
    }

    /** A span without a start would stretch its trace back to 1970. */
    private List<Span> placed(List<Span> spans) {
        long first = spans.stream()
                .mapToLong(Span::startNanos)
                .filter(start -> start > 0)
                .min()
                .orElse(0);
        var placed = new ArrayList<Span>(spans.size());
        for (Span span : spans) {
            if (span.startNanos() > 0 || first == 0) {
                placed.add(span);
            } else {
                withoutStart++;
                placed.add(at(span, first));
            }
        }
        return placed;
    }

    private static Span at(Span s, long start) {
        return new Span(
                s.traceId(),
                s.spanId(),
                s.parentId(),
                s.service(),
                s.operation(),
                s.kind(),
                s.status(),
                s.statusMessage(),
                start,
                s.durationNanos(),
                s.attributes(),
                s.resource(),
                s.events(),
                s.links());
    }
}
