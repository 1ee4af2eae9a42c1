package dev.onset.engine.triage;

import dev.onset.signal.Labels;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An annotation as a rule has it, filled as far as an alert's labels go. Prometheus fills them when it notifies (Go's
 * text/template), and keeps only the filled text; a history of alerts has the labels alone, so values stay open.
 */
final class AnnotationText {

    /** What stands where only the moment of firing knew what to write. */
    static final String OPEN = "…";

    private static final Pattern ACTION = Pattern.compile("\\{\\{-?\\s*([^{}]{0,300}?)\\s*-?}}");

    private static final Pattern LABEL = Pattern.compile(
            "(?:\\$labels|\\.Labels)\\.([A-Za-z_][A-Za-z0-9_]*)(?:\\s*\\|\\s*(?:title|toUpper|toLower))?");

    private AnnotationText() {}

    static String filled(String template, Labels labels) {
        return ACTION.matcher(template).replaceAll(action -> {
            Matcher label = LABEL.matcher(action.group(1));
            return Matcher.quoteReplacement(label.matches() ? labels.getOr(label.group(1), OPEN) : OPEN);
        });
    }
}
