package dev.onset.signal;

import java.util.List;

/** Who calls whom, as a trace backend counted it over the asked range. */
public record ServiceEdges(List<Edge> items) implements Signals {

    public record Edge(String caller, String callee, long calls) {}

    public ServiceEdges {
        items = List.copyOf(items);
    }

    @Override
    public int size() {
        return items.size();
    }
}
