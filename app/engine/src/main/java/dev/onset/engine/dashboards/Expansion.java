package dev.onset.engine.dashboards;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fills variables into a query, as Grafana 9 to 12 does for Prometheus and Loki: {@code $name}, {@code ${name}},
 * {@code ${name:format}}, {@code [[name]]}, and its own such as {@code $__rate_interval}. Immutable.
 */
public final class Expansion {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{(\\w+)(?:\\.\\w+)?(?::([\\w:.-]+))?}|\\$(\\w+)|\\[\\[(\\w+)]]");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$*+?.()|\\[\\]{}/]");

    private final Map<String, List<String>> values;
    private final Set<String> lists;
    private final Map<String, String> own;

    /**
     * A query with everything filled in.
     *
     * @param unknown names that nothing is known of, ascending; they stand in the query as they were
     */
    public record Expanded(String query, List<String> unknown) {
        public Expanded {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * What to fill in.
     *
     * @param values by name; several stand for a pattern
     * @param lists names of variables that may have several values
     * @param range that is looked at
     * @param step between the points that are asked for
     * @param scrape how often the source looks
     */
    public Expansion(
            Map<String, List<String>> values, Set<String> lists, Duration range, Duration step, Duration scrape) {
        this.values = Map.copyOf(values);
        this.lists = Set.copyOf(lists);
        long rate = Math.max(step.plus(scrape).toSeconds(), 4 * scrape.toSeconds());
        this.own = Map.of(
                "__interval", step.toSeconds() + "s",
                "__interval_ms", Long.toString(step.toMillis()),
                "__auto", step.toSeconds() + "s",
                "__auto_interval", step.toSeconds() + "s",
                "__rate_interval", rate + "s",
                "__range", range.toSeconds() + "s",
                "__range_s", Long.toString(range.toSeconds()),
                "__range_ms", Long.toString(range.toMillis()));
    }

    /** Fills a query. */
    public Expanded of(String query) {
        var unknown = new TreeSet<String>();
        Matcher m = VARIABLE.matcher(query);
        var filled = new StringBuilder();
        while (m.find()) {
            String name = m.group(1) != null ? m.group(1) : m.group(3) != null ? m.group(3) : m.group(4);
            String format = m.group(2) == null ? "" : m.group(2);
            String value = value(name, format);
            if (value == null) {
                unknown.add(name);
            }
            m.appendReplacement(filled, Matcher.quoteReplacement(value == null ? m.group() : value));
        }
        m.appendTail(filled);
        return new Expanded(filled.toString(), List.copyOf(unknown));
    }

    private @Nullable String value(String name, String format) {
        String known = own.get(name);
        if (known != null) {
            return known;
        }
        // An interval that is chosen by itself names one of Grafana's own.
        List<String> chosen = values.getOrDefault(name, List.of()).stream()
                .map(v -> v.startsWith("$") ? own.getOrDefault(v.substring(1), v) : v)
                .toList();
        if (chosen.isEmpty()) {
            return null;
        }
        return switch (format) {
            case "csv" -> String.join(",", chosen);
            case "pipe" -> String.join("|", chosen);
            case "raw" -> chosen.size() == 1 ? chosen.getFirst() : String.join(",", chosen);
            case "doublequote" -> chosen.stream().map(v -> '"' + v + '"').collect(Collectors.joining(","));
            case "singlequote" -> chosen.stream().map(v -> "'" + v + "'").collect(Collectors.joining(","));
            case "regex" -> pattern(chosen);
            default -> lists.contains(name) ? pattern(chosen) : chosen.getFirst();
        };
    }

    /** A pattern as it stands between the quotes of a matcher: a backslash is written twice there. */
    private static String pattern(List<String> chosen) {
        if (chosen.size() == 1
                && (chosen.getFirst().equals(".*") || chosen.getFirst().equals(".+"))) {
            return chosen.getFirst();
        }
        String joined = chosen.stream()
                .map(v -> SPECIAL.matcher(v).replaceAll("\\\\\\\\$0"))
                .collect(Collectors.joining("|"));
        return chosen.size() == 1 ? joined : "(" + joined + ")";
    }
}
