package dev.onset.desktop.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An arrangement of lanes as lines of text, to be kept beside a case: a word, then what it is about, between tabs. */
final class ArrangementText {

    private ArrangementText() {}

    static List<String> write(Arrangement arrangement) {
        var lines = new ArrayList<String>();
        arrangement.pinned().forEach(k -> lines.add("pin\t" + escaped(k)));
        arrangement.hidden().stream().sorted().forEach(k -> lines.add("hide\t" + escaped(k)));
        arrangement.heights().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(h -> lines.add("height\t" + escaped(h.getKey()) + "\t" + h.getValue()));
        arrangement.order().forEach(k -> lines.add("order\t" + escaped(k)));
        if (arrangement.solo() != null) {
            lines.add("solo\t" + escaped(arrangement.solo()));
        }
        return lines;
    }

    /** Lines that mean nothing here are passed over: another version may know more. */
    static Arrangement read(List<String> lines) {
        Set<String> pinned = new LinkedHashSet<>();
        Set<String> hidden = new LinkedHashSet<>();
        Map<String, Double> heights = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        @Nullable String solo = null;
        for (String line : lines) {
            String[] parts = line.split("\t");
            if (parts.length < 2) {
                continue;
            }
            String key = unescaped(parts[1]);
            switch (parts[0]) {
                case "pin" -> pinned.add(key);
                case "hide" -> hidden.add(key);
                case "order" -> order.add(key);
                case "solo" -> solo = key;
                case "height" -> height(parts, heights);
                default -> {}
            }
        }
        return new Arrangement(order, pinned, hidden, heights, solo);
    }

    private static void height(String[] parts, Map<String, Double> heights) {
        try {
            double height = parts.length == 3 ? Double.parseDouble(parts[2]) : Double.NaN;
            if (height >= Arrangement.FOLDED && height <= Arrangement.TALLEST) {
                heights.put(unescaped(parts[1]), height);
            }
        } catch (NumberFormatException e) {
            // No height: the lane is as high as others.
            heights.remove(unescaped(parts[1]));
        }
    }

    private static String escaped(String key) {
        return key.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                c = switch (text.charAt(++i)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    default -> text.charAt(i);
                };
            }
            out.append(c);
        }
        return out.toString();
    }
}
