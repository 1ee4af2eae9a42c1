package dev.onset.incident.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A new draft put together with what people wrote since the last one, section by section. Where only one side changed, its section
 * stands; where both did, the people's stands and the new one is put below it, quoted, so that nothing is lost.
 *
 * @param text the draft to go on with
 * @param conflicts headings of sections that both sides changed
 */
public record Redraft(String text, List<String> conflicts) {

    public Redraft {
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Merges.
     *
     * @param base the last draft, as it was made
     * @param mine the same after people edited it
     * @param fresh the draft as it would be made now
     */
    public static Redraft merge(String base, String mine, String fresh) {
        Map<String, String> was = sections(base);
        Map<String, String> edited = sections(mine);
        Map<String, String> made = sections(fresh);
        var conflicts = new ArrayList<String>();
        var text = new StringBuilder();
        for (String heading : order(edited.keySet(), made.keySet())) {
            String b = was.getOrDefault(heading, "");
            String m = edited.getOrDefault(heading, "");
            String f = made.getOrDefault(heading, "");
            if (m.equals(f) || f.equals(b)) {
                text.append(m);
            } else if (m.equals(b)) {
                text.append(f);
            } else if (m.isEmpty()) {
                // Taken out by a person, and changed by the machine: it stays out.
                conflicts.add(heading);
            } else {
                conflicts.add(heading);
                text.append(m.stripTrailing()).append("\n\n").append(quoted(f)).append('\n');
            }
        }
        return new Redraft(text.toString().strip() + "\n", conflicts);
    }

    /** The people's order, with new sections after the one that they follow in the new draft. */
    private static List<String> order(Set<String> edited, Set<String> made) {
        var order = new ArrayList<>(edited);
        String before = "";
        for (String heading : made) {
            if (!order.contains(heading)) {
                int at = order.indexOf(before);
                order.add(at + 1, heading);
            }
            before = heading;
        }
        return List.copyOf(new LinkedHashSet<>(order));
    }

    private static String quoted(String section) {
        var text = new StringBuilder(
                "> _For people: this section was made anew from the case; take over what is right, then delete the quotation._\n>\n");
        section.strip().lines().skip(1).forEach(l -> text.append("> ").append(l).append('\n'));
        return text.toString();
    }

    /** Sections of the second level by heading, in order; the head before the first one has the empty name. */
    private static Map<String, String> sections(String text) {
        var sections = new LinkedHashMap<String, String>();
        String heading = "";
        var part = new StringBuilder();
        boolean isFenced = false;
        for (String line : text.replace("\r\n", "\n").lines().toList()) {
            if (line.startsWith("```")) {
                isFenced = !isFenced;
            }
            if (line.startsWith("## ") && !isFenced) {
                sections.merge(heading, part.toString(), String::concat);
                heading = line.substring(3).strip();
                part.setLength(0);
            }
            part.append(line).append('\n');
        }
        sections.merge(heading, part.toString(), String::concat);
        return sections;
    }
}
