package dev.onset.engine.servicemap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Places in layers: every caller before whom it calls, but for calls that go round; few lines cross. Stateless. */
final class Layers {

    /** More sweeps than that change nothing that anybody sees. */
    private static final int SWEEPS = 6;

    /** A layer, and the place within it. */
    record Spot(int layer, int place) {}

    private final Map<String, List<String>> callees = new TreeMap<>();
    private final Map<String, List<String>> callers = new TreeMap<>();
    private final Map<String, Integer> layer = new HashMap<>();

    private Layers() {}

    static Map<String, Spot> of(Collection<String> nodes, List<Map.Entry<String, String>> edges) {
        var made = new Layers();
        for (String node : nodes) {
            made.callees.put(node, new ArrayList<>());
            made.callers.put(node, new ArrayList<>());
        }
        made.withoutCircles(edges);
        made.layer();
        return made.places();
    }

    /** Takes an edge unless its callee reaches its caller already. Edges come sorted, so the same calls give the same map. */
    private void withoutCircles(List<Map.Entry<String, String>> edges) {
        for (Map.Entry<String, String> edge : edges) {
            String from = edge.getKey();
            String to = edge.getValue();
            if (!reaches(to, from)) {
                callees.getOrDefault(from, new ArrayList<>()).add(to);
                callers.getOrDefault(to, new ArrayList<>()).add(from);
            }
        }
    }

    private boolean reaches(String from, String wanted) {
        var open = new ArrayList<>(List.of(from));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (next.equals(wanted)) {
                return true;
            }
            callees.getOrDefault(next, List.of()).stream().filter(seen::add).forEach(open::add);
        }
        return false;
    }

    /** The longest way from somebody whom nobody calls. */
    private void layer() {
        var waiting = new HashMap<String, Integer>();
        callers.forEach((node, from) -> waiting.put(node, from.size()));
        var open = new ArrayList<String>();
        callers.forEach((node, from) -> {
            layer.put(node, 0);
            if (from.isEmpty()) {
                open.add(node);
            }
        });
        for (int i = 0; i < open.size(); i++) {
            String node = open.get(i);
            for (String to : callees.getOrDefault(node, List.of())) {
                layer.merge(to, layer.getOrDefault(node, 0) + 1, Math::max);
                if (waiting.merge(to, -1, Integer::sum) == 0) {
                    open.add(to);
                }
            }
        }
    }

    private Map<String, Spot> places() {
        var rows = new TreeMap<Integer, List<String>>();
        callers.keySet()
                .forEach(n -> rows.computeIfAbsent(layer.getOrDefault(n, 0), k -> new ArrayList<>())
                        .add(n));
        Map<String, Double> position = new HashMap<>();
        rows.values().forEach(row -> number(row, position));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            Map<String, List<String>> fixed = sweep % 2 == 0 ? callers : callees;
            for (List<String> row : rows.values()) {
                // Alike ones stay as they are: the sort is stable.
                row.sort(Comparator.comparingDouble((String n) -> middle(n, fixed, position)));
                number(row, position);
            }
        }
        var spots = new LinkedHashMap<String, Spot>();
        rows.forEach((at, row) -> {
            for (int i = 0; i < row.size(); i++) {
                spots.put(row.get(i), new Spot(at, i));
            }
        });
        return spots;
    }

    /** As a share of the row, so that rows of different lengths compare. */
    private static void number(List<String> row, Map<String, Double> position) {
        for (int i = 0; i < row.size(); i++) {
            position.put(row.get(i), (i + 0.5) / row.size());
        }
    }

    private static double middle(String node, Map<String, List<String>> near, Map<String, Double> position) {
        double own = position.getOrDefault(node, 0.5);
        return near.getOrDefault(node, List.of()).stream()
                .mapToDouble(n -> position.getOrDefault(n, 0.5))
                .average()
                .orElse(own);
    }
}
