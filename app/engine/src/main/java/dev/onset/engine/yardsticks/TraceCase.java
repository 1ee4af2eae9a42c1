package dev.onset.engine.yardsticks;

import dev.onset.signal.Traces;
import java.util.List;
import java.util.Map;

/**
 * A trace with its expected critical path, in one of two forms.
 *
 * @param nanosPerUnit of the case's own times
 * @param sections exact sections by span id, newest first; empty where the case tells sums only
 * @param ownTime own time on the path by {@code [service] operation}; empty where the case tells sections
 */
record TraceCase(
        String name, Traces traces, long nanosPerUnit, List<ExpectedSection> sections, Map<String, Long> ownTime) {

    record ExpectedSection(String spanId, long start, long end) {}

    TraceCase {
        sections = List.copyOf(sections);
        ownTime = Map.copyOf(ownTime);
    }
}
