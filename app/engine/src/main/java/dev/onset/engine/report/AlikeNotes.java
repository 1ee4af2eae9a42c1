package dev.onset.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** Puts remarks that differ in nothing but their numbers together: a backend may say the same of a thousand spans. Stateless. */
final class AlikeNotes {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,:]*(?:[a-zµ]{1,2}(?![a-zA-Z]))?");

    /** Up to so many alike are told one by one. */
    private static final int ONE_BY_ONE = 3;

    private AlikeNotes() {}

    /** The remarks in their order; of many alike the first stands, with how many more there are. */
    static List<String> folded(List<String> notes) {
        var groups = new LinkedHashMap<String, List<String>>();
        notes.forEach(n -> groups.computeIfAbsent(NUMBER.matcher(n).replaceAll("#"), k -> new ArrayList<>())
                .add(n));
        var folded = new ArrayList<String>();
        groups.values().forEach(alike -> {
            if (alike.size() <= ONE_BY_ONE) {
                folded.addAll(alike);
            } else {
                folded.add(alike.getFirst() + " (and " + (alike.size() - 1) + " more that differ in numbers alone)");
            }
        });
        return folded;
    }
}
