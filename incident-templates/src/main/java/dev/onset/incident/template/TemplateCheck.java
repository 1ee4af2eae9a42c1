package dev.onset.incident.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads every tag of a template before it is used: only names that exist where they stand, every section closed, and none of the
 * tags that reach outside (partials, other delimiters).
 */
final class TemplateCheck {

    private static final Set<String> SPECIAL = Set.of("-first", "-last", "-index");

    private record Open(Slot slot, String name, int at) {}

    private final String template;
    private final String text;
    private final Deque<Open> open = new ArrayDeque<>();

    private TemplateCheck(String template, String text) {
        this.template = template;
        this.text = text;
    }

    static void check(String template, String text) throws TemplateFault {
        new TemplateCheck(template, text).run();
    }

    private void run() throws TemplateFault {
        int at = text.indexOf("{{");
        while (at >= 0) {
            boolean isTriple = text.startsWith("{{{", at);
            String closer = isTriple ? "}}}" : "}}";
            int end = text.indexOf(closer, at);
            if (end < 0) {
                throw fault(at, "this tag is never closed; add " + closer);
            }
            tag(text.substring(at + closer.length(), end), at);
            at = text.indexOf("{{", end + closer.length());
        }
        if (!open.isEmpty()) {
            Open last = open.getFirst();
            throw fault(last.at(), "the section " + last.name() + " is never closed; add {{/" + last.name() + "}}");
        }
    }

    private void tag(String inside, int at) throws TemplateFault {
        String trimmed = inside.strip();
        if (trimmed.isEmpty()) {
            throw fault(at, "an empty tag; write a name between the braces");
        }
        char sign = trimmed.charAt(0);
        String name = trimmed.substring(1).strip();
        switch (sign) {
            case '!' -> {}
            case '#', '^' -> openSection(name, at, sign);
            case '/' -> closeSection(name, at);
            case '&' -> known(name, at);
            case '>' -> throw fault(at, "other templates cannot be included; copy their text in here");
            case '=' -> throw fault(at, "the braces cannot be changed; write {{name}}");
            default -> known(trimmed, at);
        }
    }

    private void openSection(String name, int at, char sign) throws TemplateFault {
        Slot slot = known(name, at);
        // An inverted section, and one over a text, opens no new names.
        Slot inside = slot == null || sign == '^' || slot.kind() == Slot.Kind.TEXT ? Slot.text(name, "") : slot;
        open.push(new Open(inside, name, at));
    }

    private void closeSection(String name, int at) throws TemplateFault {
        if (open.isEmpty()) {
            throw fault(at, "{{/" + name + "}} closes a section that was not opened");
        }
        Open last = open.pop();
        if (!last.name().equals(name)) {
            throw fault(at, "{{/" + name + "}} stands where {{/" + last.name() + "}} is due");
        }
    }

    private @Nullable Slot known(String name, int at) throws TemplateFault {
        if (SPECIAL.contains(name)) {
            return null;
        }
        var visible = new LinkedHashSet<String>();
        for (Open o : open) {
            Slot found = o.slot().child(name).orElse(null);
            if (found != null) {
                return found;
            }
            o.slot().children().forEach(s -> visible.add(s.name()));
        }
        Slot atRoot = Slots.root().child(name).orElse(null);
        if (atRoot != null) {
            return atRoot;
        }
        Slots.root().children().forEach(s -> visible.add(s.name()));
        throw fault(at, "there is no slot \"" + name + "\" here" + hint(name, visible));
    }

    private static String hint(String name, Set<String> visible) {
        for (Slot section : Slots.names()) {
            if (section.child(name).isPresent() && nearest(name, visible).distance() > 1) {
                return "; it can be used inside {{#" + section.name() + "}}";
            }
        }
        return "; did you mean \"" + nearest(name, visible).name() + "\"?";
    }

    private record Near(String name, int distance) {}

    private static Near nearest(String name, Set<String> names) {
        Near best = new Near("", Integer.MAX_VALUE);
        for (String candidate : names) {
            int distance = distance(name, candidate);
            if (distance < best.distance()) {
                best = new Near(candidate, distance);
            }
        }
        return best;
    }

    /** How many letters must be added, dropped or replaced to make one name the other. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), corner + same);
                corner = above;
            }
        }
        return row[b.length()];
    }

    private TemplateFault fault(int at, String problem) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new TemplateFault(template, line, text.codePointCount(lineStart, at) + 1, problem);
    }
}
