package dev.onset.engine.triage;

import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which service an operation calls, learned from traces in which it answered. A service that is gone sends no spans, and its
 * callers name it by an address that says nothing; but they called it before. Immutable.
 */
final class CalledServices {

    /** Fewer calls could be somebody else's. */
    private static final int LEAST = 3;

    /** An operation that calls several services alike names none. */
    private static final double MOST_OF_THEM = 0.8;

    private record Operation(String service, String name) {}

    private final Map<Operation, Map<String, Integer>> called = new HashMap<>();

    CalledServices(Traces sample) {
        for (int row = 0; row < sample.size(); row++) {
            int parent = sample.parentRow(row);
            boolean isCall = parent >= 0
                    && sample.kind(parent) == Span.Kind.CLIENT
                    && !sample.service(parent).equals(sample.service(row));
            if (isCall) {
                called.computeIfAbsent(
                                new Operation(sample.service(parent), sample.operation(parent)), o -> new TreeMap<>())
                        .merge(ServiceNames.canonical(sample.service(row)), 1, Integer::sum);
            }
        }
    }

    /** The service that an operation's calls go to. */
    Optional<String> of(String service, String operation) {
        Map<String, Integer> counts = called.getOrDefault(new Operation(service, operation), Map.of());
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.entrySet().stream()
                .filter(e -> e.getValue() >= LEAST && e.getValue() >= MOST_OF_THEM * all)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
