package dev.onset.engine.yardsticks;

import dev.onset.incident.Incident;
import dev.onset.incident.template.DraftCheck;
import dev.onset.incident.template.DraftTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A draft with one untrue statement in it: it shows whether the check and the count of inventions would see one.
 *
 * @param what is untrue, in a few words
 */
record UntrueDraft(String what, String text) {

    private static final Pattern CLOCK =
            Pattern.compile("(- Earliest seen: .*, at \\d{4}-\\d\\d-\\d\\d \\d\\d:)(\\d\\d)");
    private static final Pattern SHARE = Pattern.compile("(- Kind .*, score )([0-9.]+)");
    private static final Pattern SERVICE = Pattern.compile("(- Shows a difference: )\\S+");

    /** The same draft, each time with something else that is not so. */
    static List<UntrueDraft> of(String draft) {
        var all = new ArrayList<UntrueDraft>();
        all.add(after(draft, "## Summary\n", "- The release caused it.", "a sentence without evidence"));
        all.add(after(draft, "## Summary\n", "- Users saw errors [e9999].", "evidence that does not exist"));
        all.add(after(draft, "## Lessons learned\n", "- The rollback went well [case].", "a lesson that nobody told"));
        replaced(draft, CLOCK, m -> m.group(1) + (m.group(2).equals("59") ? "58" : "59"), "another time", all);
        replaced(draft, SHARE, m -> m.group(1) + "0.123456", "another number", all);
        replaced(draft, SERVICE, m -> m.group(1) + "ts-made-up-service", "another service", all);
        return List.copyOf(all);
    }

    boolean isCaught(Incident incident, DraftTemplate template) {
        return !DraftCheck.check(text, incident, template).isEmpty()
                || !DraftSections.of(text).invented().isEmpty();
    }

    private static UntrueDraft after(String draft, String heading, String line, String what) {
        return new UntrueDraft(what, draft.replace(heading, heading + "\n" + line + "\n"));
    }

    private interface Changed {
        String of(Matcher m);
    }

    private static void replaced(String draft, Pattern pattern, Changed changed, String what, List<UntrueDraft> all) {
        Matcher m = pattern.matcher(draft);
        if (m.find()) {
            all.add(new UntrueDraft(what, draft.substring(0, m.start()) + changed.of(m) + draft.substring(m.end())));
        }
    }
}
