package dev.onset.engine.packs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** Writes the series that {@code packs/synthetic.txt} describes as OpenMetrics text: half an hour, every fifteen seconds. */
final class SyntheticMetrics {

    /** 2026-11-21T06:00:00Z. */
    static final long START = 1_795_240_800L;

    static final int SECONDS = 1800;
    private static final int STEP = 15;
    private static final double[] BOUNDS = {0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, Double.POSITIVE_INFINITY};

    private final Map<String, List<String>> families = new TreeMap<>();
    private final List<String> packs = new ArrayList<>();

    static SyntheticMetrics read() throws IOException {
        var metrics = new SyntheticMetrics();
        try (InputStream in =
                Objects.requireNonNull(SyntheticMetrics.class.getResourceAsStream("/packs/synthetic.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String pack = "";
            for (String line : text.lines().toList()) {
                if (line.startsWith("[")) {
                    pack = line.substring(1, line.length() - 1);
                    metrics.packs.add(pack);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    metrics.add(pack, line);
                }
            }
        }
        return metrics;
    }

    List<String> packs() {
        return packs;
    }

    String openMetrics() {
        var text = new StringBuilder();
        families.forEach((name, lines) -> {
            text.append("# TYPE ").append(name).append(" unknown\n");
            lines.forEach(text::append);
        });
        return text.append("# EOF\n").toString();
    }

    private void add(String pack, String line) {
        List<String> words = List.of(line.strip().split(" +"));
        String name = words.get(0);
        String kind = words.get(1);
        boolean hasValue = kind.equals("counter") || kind.equals("gauge");
        String value = hasValue ? words.get(2) : "1";
        List<String> rest = words.subList(hasValue ? 3 : 2, words.size());
        boolean isOnce = rest.contains("once");
        boolean isHalf = rest.contains("half");
        List<Map<String, String>> sets = List.of(Map.of());
        for (String word : rest) {
            int eq = word.indexOf('=');
            if (eq > 0) {
                sets = product(
                        sets, word.substring(0, eq), word.substring(eq + 1).split(",", -1));
            }
        }
        for (Map<String, String> set : sets) {
            for (String instance : isOnce ? List.of("a") : List.of("a", "b")) {
                var labels = new TreeMap<>(set);
                labels.put("job", pack);
                labels.putIfAbsent("instance", instance + ":9100");
                labels.putIfAbsent("pod", "svc-6c7d9fbb4f-" + instance + "2k8p");
                series(name, kind, value, labels, isHalf ? SECONDS / 2 : SECONDS);
            }
        }
    }

    private static List<Map<String, String>> product(List<Map<String, String>> sets, String name, String... values) {
        var all = new ArrayList<Map<String, String>>();
        for (Map<String, String> set : sets) {
            for (String value : values) {
                var more = new LinkedHashMap<>(set);
                if (!value.isEmpty()) {
                    more.put(name, value.replace('~', ' '));
                }
                all.add(more);
            }
        }
        return all;
    }

    private void series(String name, String kind, String value, Map<String, String> labels, int until) {
        switch (kind) {
            case "counter" -> samples(name, labels, until, t -> Double.parseDouble(value) * t);
            case "gauge" -> {
                String[] steps = value.split(">");
                double before = Double.parseDouble(steps[0]);
                double after = Double.parseDouble(steps[steps.length - 1]);
                samples(name, labels, until, t -> t < SECONDS / 2.0 ? before : after);
            }
            case "summary" -> sumAndCount(name, labels, until, 1);
            case "histogram", "histogram-ms" -> {
                double scale = kind.equals("histogram") ? 1 : 1000;
                sumAndCount(name, labels, until, scale);
                for (int i = 0; i < BOUNDS.length; i++) {
                    double share = (i + 1.0) / BOUNDS.length;
                    var more = new TreeMap<>(labels);
                    more.put("le", BOUNDS[i] == Double.POSITIVE_INFINITY ? "+Inf" : String.valueOf(BOUNDS[i] * scale));
                    samples(name + "_bucket", more, until, t -> share * 2 * t);
                }
            }
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private void sumAndCount(String name, Map<String, String> labels, int until, double scale) {
        samples(name + "_sum", labels, until, t -> 0.3 * scale * t);
        samples(name + "_count", labels, until, t -> 2 * t);
    }

    private void samples(String name, Map<String, String> labels, int until, DoubleUnaryOperator value) {
        var text = new StringBuilder(name).append('{');
        labels.forEach((k, v) -> text.append(k)
                .append("=\"")
                .append(v.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\","));
        text.setLength(text.length() - 1);
        String head = text.append("} ").toString();
        List<String> lines = families.computeIfAbsent(name, n -> new ArrayList<>());
        for (int t = 0; t <= until; t += STEP) {
            lines.add(String.format(Locale.ROOT, "%s%.9g %d%n", head, value.applyAsDouble(t), START + t));
        }
    }
}
