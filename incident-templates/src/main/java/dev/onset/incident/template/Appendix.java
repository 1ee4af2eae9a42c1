package dev.onset.incident.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The section of a draft that lists its evidence, each row beginning with the marker that sentences name. Stateless. */
public final class Appendix {

    /** A row that begins with a marker: {@code | e12 |}, {@code | [case] |}. */
    private static final Pattern ROW = Pattern.compile("\\| *\\\\?\\[?(?:[a-z][0-9]+|case)\\\\?]? *\\|.*");

    private static final Map<String, String> LEFT_OUT = Map.of(
            "Belege", "_Das Verzeichnis der Belege blieb aus dieser Fassung weg; der Fall enthält es._",
            "证据", "_此版本未附证据清单；案例文件中有完整清单。_");

    private static final String OTHERWISE = "_The list of the evidence was left out of this copy; the case holds it._";

    private Appendix() {}

    /** A text with a sentence in place of the list; the same text where it has none. */
    public static String leftOut(String markdown) {
        List<String> lines = markdown.lines().toList();
        for (int from = lines.size() - 1; from >= 0; from--) {
            int end = end(lines, from);
            if (lines.get(from).startsWith("## ") && isList(lines.subList(from + 1, end))) {
                String heading = lines.get(from).substring(3).strip();
                var text = new ArrayList<>(lines.subList(0, from + 1));
                text.add("");
                text.add(LEFT_OUT.getOrDefault(heading, OTHERWISE));
                if (end < lines.size()) {
                    text.add("");
                    text.addAll(lines.subList(end, lines.size()));
                }
                return String.join("\n", text) + "\n";
            }
        }
        return markdown;
    }

    private static int end(List<String> lines, int from) {
        int end = from + 1;
        while (end < lines.size() && !lines.get(end).startsWith("## ")) {
            end++;
        }
        return end;
    }

    /** Whether a section's body holds a table whose rows, but for its head, all begin with a marker. */
    private static boolean isList(List<String> body) {
        List<String> rows = body.stream().filter(l -> l.startsWith("|")).toList();
        return rows.size() > 2
                && rows.get(1).startsWith("|-")
                && rows.stream().skip(2).allMatch(r -> ROW.matcher(r).matches());
    }
}
