package dev.onset.profiling.format;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.jfr.JfrEvent;
import dev.onset.profiling.format.jfr.JfrEvents;
import dev.onset.profiling.format.jfr.JfrReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which trace a thread worked for at which time, as a flight recording tells it: every event of a program's own that lasts, belongs to
 * a thread and has a field {@code traceId}. Samples of that thread in that time belong to the trace. Immutable, thread-safe.
 *
 * <p>Source: {@code otel.Scope} and {@code otel.Span} of OpenTelemetry's JFR events; the rule holds for any event of that shape.
 */
public final class TraceScopes {

    /** Of a recording without such events. */
    public static final TraceScopes NONE = new TraceScopes(Map.of());

    /** A recording of minutes has some thousands; beyond this the later ones are left out. */
    private static final int MOST = 1_000_000;

    /** Scopes lie in each other; deeper than this is no program's work. */
    private static final int NESTED = 64;

    private final Map<String, List<Scope>> byThread;

    private TraceScopes(Map<String, List<Scope>> byThread) {
        this.byThread = byThread;
    }

    private record Scope(long startNanos, long endNanos, String traceId) {}

    /** Reads them; none from a file that is no flight recording. */
    public static TraceScopes of(Path file) throws IOException {
        try (Content content = Content.open(file)) {
            byte[] head = content.head();
            if (!JfrReader.accepts(head, head.length)) {
                return NONE;
            }
            var collector = new Collector();
            JfrEvents.scan(content.stream(), content.fileBytes(), collector);
            collector.byThread.values().forEach(all -> all.sort(Comparator.comparingLong(Scope::startNanos)));
            return new TraceScopes(collector.byThread);
        }
    }

    public boolean isEmpty() {
        return byThread.isEmpty();
    }

    /**
     * The trace that a thread worked for, the innermost where there are several.
     *
     * @param epochNanos since 1970
     */
    public Optional<String> at(String thread, long epochNanos) {
        List<Scope> all = byThread.getOrDefault(thread, List.of());
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).startNanos <= epochNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low - 1; i >= Math.max(0, low - NESTED); i--) {
            if (all.get(i).endNanos > epochNanos) {
                return Optional.of(all.get(i).traceId);
            }
        }
        return Optional.empty();
    }

    private static final class Collector implements JfrEvents.Listener {

        private final Map<String, List<Scope>> byThread = new HashMap<>();
        private int size;

        @Override
        public boolean wants(String type) {
            return !type.startsWith("jdk.") && !type.startsWith("profiler.");
        }

        @Override
        public void event(JfrEvent event) throws BadProfileException {
            if (size >= MOST || !event.has("traceId") || !event.has("duration") || !event.has("eventThread")) {
                return;
            }
            String trace = event.text("traceId");
            String thread = event.text("eventThread");
            if (trace == null || thread == null || !trace.matches("[0-9A-Fa-f]{16,32}")) {
                return;
            }
            long start = event.startNanos();
            byThread.computeIfAbsent(thread, t -> new ArrayList<>())
                    .add(new Scope(start, start + event.nanos("duration"), trace.toLowerCase(Locale.ROOT)));
            size++;
        }
    }
}
