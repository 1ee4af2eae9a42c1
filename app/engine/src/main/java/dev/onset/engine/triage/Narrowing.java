package dev.onset.engine.triage;

import dev.onset.engine.analysis.CallGraph;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a person wants to see of the services: all, or one with those that it calls and that call it. */
final class Narrowing {

    private final String service;
    private final Set<String> wanted;
    private final boolean isKnown;

    /**
     * @param known services that any source told of
     */
    Narrowing(TriageRequest request, CallGraph graph, Set<String> known) {
        service = request.only() ? ServiceNames.canonical(request.service()) : "";
        wanted = new TreeSet<>(Set.of(service));
        if (!service.isEmpty()) {
            wanted.addAll(graph.calleesOf(service));
            wanted.addAll(graph.callersOf(service));
        }
        isKnown = service.isEmpty() || known.contains(service) || wanted.size() > 1;
    }

    /** Whether something of this service is wanted; what has no service is always. */
    boolean wants(String other) {
        return service.isEmpty() || other.isEmpty() || wanted.contains(other);
    }

    /** A sentence on what was left out, where something was. */
    Optional<String> leftOut(Set<String> known) {
        if (service.isEmpty()) {
            return Optional.empty();
        }
        if (!isKnown) {
            return Optional.of("no source knows a service " + service + "; known are " + some(known));
        }
        var others = new TreeSet<>(known);
        others.removeAll(wanted);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("only " + service + " and its neighbours were asked for; left out: " + some(others));
    }

    private static String some(Set<String> names) {
        var first = names.stream().limit(20).toList();
        String more = names.size() > first.size() ? " and " + (names.size() - first.size()) + " more" : "";
        return (first.isEmpty() ? "none" : String.join(", ", first)) + more;
    }
}
