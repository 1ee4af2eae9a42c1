package dev.onset.engine.analysis.foresight;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A rule for Prometheus.
 *
 * @param name a word of letters and digits
 * @param query what is measured, in PromQL
 * @param hold how long the bound must be passed
 * @param summary one line for whoever is woken up
 */
public record AlertRule(String name, String query, Threshold threshold, Duration hold, String summary) {

    public AlertRule {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("no name of an alert: " + name);
        }
    }

    /** A name made from words: {@code orders: p95 latency} becomes {@code OrdersP95Latency}. */
    public static String nameOf(String words) {
        var name = new StringBuilder();
        for (String word : words.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Alert" + name : name.toString();
    }

    /** The expression: what is measured, and the bound. */
    public String expression() {
        return "(" + query + ") " + threshold.promql();
    }

    /** A rules file as Prometheus reads it. */
    public static String file(String group, List<AlertRule> rules) {
        var yaml = new StringBuilder("groups:\n  - name: " + quoted(group) + "\n    rules:\n");
        for (AlertRule r : rules) {
            yaml.append("      - alert: ").append(r.name()).append('\n');
            yaml.append("        expr: ").append(quoted(r.expression())).append('\n');
            yaml.append("        for: ").append(r.hold().toSeconds()).append("s\n");
            yaml.append("        annotations:\n          summary: ")
                    .append(quoted(r.summary()))
                    .append('\n');
        }
        return yaml.toString();
    }

    /** Single quotes keep everything as it is, braces and backslashes too; Prometheus fills templates in annotations, so those end. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''").replace("{{", "{ {").replace('\n', ' ') + "'";
    }
}
