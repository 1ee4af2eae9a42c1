package dev.onset.engine.yardsticks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A draft by its sections, and which of them hold statements.
 *
 * @param lines of each section of the second level, by its heading
 */
record DraftSections(Map<String, List<String>> lines) {

    /** What telemetry can fill, by the headings of the template {@code google-sre}. */
    static final List<String> FILLABLE =
            List.of("Summary", "Impact", "Trigger", "Detection", "Root causes", "Timeline", "Supporting information");

    /** What only people know, by the same headings. */
    private static final List<String> PEOPLES = List.of("Action items", "Lessons learned");

    private static final Pattern EVIDENCE = Pattern.compile("\\[(e\\d+|case)]");

    /** Lines that state nothing: headings, blanks for people, the ruling and the head of a table. */
    private static final Pattern STATELESS =
            Pattern.compile("\\s*|#.*|.*_For people:.*|\\|[-|: ]+|\\| (Time|Service|Action|Id) .*|\\|( *\\|)+");

    static DraftSections of(String draft) {
        var sections = new LinkedHashMap<String, List<String>>();
        String heading = "";
        var lines = new ArrayList<String>();
        for (String line : draft.split("\n", -1)) {
            if (line.startsWith("## ")) {
                sections.put(heading, List.copyOf(lines));
                heading = line.substring(3).strip();
                lines.clear();
            } else {
                lines.add(line);
            }
        }
        sections.put(heading, List.copyOf(lines));
        return new DraftSections(sections);
    }

    /** Of the fillable ones those with a statement that names its evidence. */
    List<String> filled() {
        return FILLABLE.stream()
                .filter(s -> lines.getOrDefault(s, List.of()).stream()
                        .anyMatch(l -> !STATELESS.matcher(l).matches()
                                && EVIDENCE.matcher(l).find()))
                .toList();
    }

    /** Statements in the places that only people can fill. */
    List<String> invented() {
        return PEOPLES.stream()
                .flatMap(s -> lines.getOrDefault(s, List.of()).stream())
                .filter(l -> !STATELESS.matcher(l).matches())
                .toList();
    }
}
