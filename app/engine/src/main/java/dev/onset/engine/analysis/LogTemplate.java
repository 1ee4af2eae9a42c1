package dev.onset.engine.analysis;

import java.util.ArrayList;
import java.util.List;

/** The text of one statement as far as it is known: grows more open with each message of another form. Confined to one thread. */
final class LogTemplate {

    static final LogTemplate NONE = new LogTemplate(List.of(), List.of());

    /** As the messages stand; empty once they differ in their number of parts. */
    private List<String> parts;

    private List<String> key;

    private LogTemplate(List<String> parts, List<String> key) {
        this.parts = new ArrayList<>(parts);
        this.key = new ArrayList<>(key);
    }

    static LogTemplate of(LogShape shape) {
        return new LogTemplate(shape.parts(), shape.key());
    }

    void include(LogShape shape) {
        include(shape.parts(), shape.key());
    }

    void include(LogTemplate other) {
        include(other.parts, other.key);
    }

    /** The template, values as {@link TemplateMiner#ANY}. */
    String text() {
        List<String> from = parts.isEmpty() ? key : parts;
        String text = String.join("", from).replace(LogShape.HOLE, TemplateMiner.ANY);
        String before;
        do {
            before = text;
            text = text.replace("<*>:<*>", "<*>").replace("<*><*>", "<*>");
        } while (!text.equals(before));
        return text;
    }

    private void include(List<String> otherParts, List<String> otherKey) {
        if (parts.size() == otherParts.size()) {
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).equals(otherParts.get(i))) {
                    parts.set(i, common(parts.get(i), otherParts.get(i)));
                }
            }
        } else {
            parts = List.of();
        }
        if (key.size() == otherKey.size()) {
            for (int i = 0; i < key.size(); i++) {
                if (!key.get(i).equals(otherKey.get(i))) {
                    key.set(i, LogShape.HOLE);
                }
            }
        }
    }

    /** What two values share at their ends, up to a delimiter. */
    private static String common(String a, String b) {
        int most = Math.min(a.length(), b.length());
        int start = 0;
        for (int i = 0; i < most && a.charAt(i) == b.charAt(i); i++) {
            if ("([{:=".indexOf(a.charAt(i)) >= 0) {
                start = i + 1;
            }
        }
        int end = 0;
        for (int i = 1; i <= most - start && a.charAt(a.length() - i) == b.charAt(b.length() - i); i++) {
            if (")]}".indexOf(a.charAt(a.length() - i)) < 0) {
                break;
            }
            end = i;
        }
        return a.substring(0, start) + TemplateMiner.ANY + a.substring(a.length() - end);
    }
}
