package dev.onset.engine.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who calls whom, by service name. Immutable. */
public final class CallGraph {

    /** Nobody calls anybody, or nobody knows. */
    public static final CallGraph NONE = new CallGraph(Map.of());

    private final Map<String, Set<String>> callees;

    private CallGraph(Map<String, Set<String>> callees) {
        this.callees = callees;
    }

    /** Services that {@code caller} calls directly. */
    public Set<String> calleesOf(String caller) {
        return callees.getOrDefault(caller, Set.of());
    }

    /** Services that {@code caller} reaches over any number of calls, itself left out. */
    public Set<String> reachableFrom(String caller) {
        var seen = new LinkedHashSet<String>();
        var open = new java.util.ArrayDeque<>(calleesOf(caller));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (!next.equals(caller) && seen.add(next)) {
                open.addAll(calleesOf(next));
            }
        }
        return seen;
    }

    /** Services that call {@code callee} directly. */
    public Set<String> callersOf(String callee) {
        var callers = new TreeSet<String>();
        callees.forEach((caller, to) -> {
            if (to.contains(callee)) {
                callers.add(caller);
            }
        });
        return callers;
    }

    public boolean isEmpty() {
        return callees.isEmpty();
    }

    /** All edges as caller to callees, ascending. */
    public Map<String, Set<String>> edges() {
        return Collections.unmodifiableMap(callees);
    }

    /** Collects edges. Confined to one thread. */
    public static final class Builder {

        private final Map<String, Set<String>> callees = new TreeMap<>();

        /** A call of a service to itself is no edge. */
        public Builder add(String caller, String callee) {
            if (!caller.equals(callee) && !caller.isEmpty() && !callee.isEmpty()) {
                callees.computeIfAbsent(caller, c -> new TreeSet<>()).add(callee);
            }
            return this;
        }

        public CallGraph build() {
            var copy = new LinkedHashMap<String, Set<String>>();
            callees.forEach((k, v) -> copy.put(k, Collections.unmodifiableSet(new LinkedHashSet<>(v))));
            return new CallGraph(copy);
        }
    }
}
