package dev.onset.profiling.remarks;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.jfr.JfrEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A heap that belongs to few classes. */
final class HeapContentRule implements Rule {

    private static final double MUCH = 0.75;

    /** Where a curve that gives 75 of 100 points to {@link #MUCH} gives 25. */
    private static final double SOME = MUCH * Math.log(0.75) / Math.log(0.25);

    private final Map<String, Long> largest = new HashMap<>();

    @Override
    public boolean wants(String type) {
        return type.equals("jdk.ObjectCount");
    }

    @Override
    public void event(JfrEvent event) throws BadProfileException {
        String name = event.text("objectClass");
        largest.merge(name == null ? "" : name, event.number("totalSize"), Math::max);
    }

    @Override
    public List<Remark> remarks() {
        double total = largest.values().stream().mapToDouble(Long::doubleValue).sum();
        if (total <= 0) {
            return List.of();
        }
        List<Map.Entry<String, Long>> sorted = largest.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        // As Mission Control weighs it: against the largest class, which counts whole, the second half, the third a
        // third.
        double largestSize = sorted.getFirst().getValue();
        double concentration = 0;
        for (int i = 0; i < sorted.size() && largestSize > 0; i++) {
            concentration += sorted.get(i).getValue() / largestSize / (i + 1);
        }
        String sentence = "Of the heap that was counted, most belongs to "
                + sorted.stream()
                        .limit(3)
                        .map(e -> String.format(Locale.ROOT, "%s (%.1f %%)", e.getKey(), 100 * e.getValue() / total))
                        .collect(Collectors.joining(", "))
                + ".";
        return Score.between(concentration, SOME, MUCH)
                .map(s -> List.of(new Remark("HeapContent", s, sentence)))
                .orElse(List.of());
    }
}
