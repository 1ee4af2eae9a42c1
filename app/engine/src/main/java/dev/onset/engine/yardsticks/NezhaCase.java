package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.engine.analysis.ranking.Clue;
import java.util.List;

/**
 * One injected fault: what was seen of it, and the truth.
 *
 * @param service the culprit
 * @param innerCause the resource, or the pair of log statements joined by an underscore, that the label names
 * @param services all services of the case
 */
record NezhaCase(
        String name,
        String system,
        String faultKind,
        String service,
        String innerCause,
        List<String> services,
        List<Clue> clues,
        CallGraph graph) {

    NezhaCase {
        services = List.copyOf(services);
        clues = List.copyOf(clues);
    }
}
