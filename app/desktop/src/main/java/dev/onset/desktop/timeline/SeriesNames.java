package dev.onset.desktop.timeline;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the series of one lane are called beside each other: only what they differ in. */
final class SeriesNames {

    private SeriesNames() {}

    /** One name for each, in their order; empty for a single one, which the lane's own title names. */
    static List<String> of(List<Series> series) {
        if (series.size() < 2) {
            return series.stream().map(s -> "").toList();
        }
        Map<String, Set<String>> values = new HashMap<>();
        for (Series s : series) {
            for (int i = 0; i < s.labels().size(); i++) {
                values.computeIfAbsent(s.labels().name(i), n -> new HashSet<>())
                        .add(s.labels().value(i));
            }
        }
        return series.stream().map(s -> name(s.labels(), values, series)).toList();
    }

    private static String name(Labels labels, Map<String, Set<String>> values, List<Series> all) {
        String parts = IntStream.range(0, labels.size())
                .filter(i -> !isShared(labels.name(i), values, all))
                .mapToObj(labels::value)
                .distinct()
                .collect(Collectors.joining(" "));
        return parts.isEmpty() ? labels.toString() : parts;
    }

    private static boolean isShared(String name, Map<String, Set<String>> values, List<Series> all) {
        return values.getOrDefault(name, Set.of()).size() == 1
                && all.stream().allMatch(s -> s.labels().has(name));
    }
}
