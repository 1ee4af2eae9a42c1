package dev.onset.engine.packs;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills <code>${name}</code> in a query. <code>${scope}</code> may come out empty; it then takes the comma beside it along, so
 * that <code>{a="b", ${scope}}</code> becomes <code>{a="b"}</code>.
 */
final class Template {

    static final String SCOPE = "scope";
    static final String RATE = "rate";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern EMPTY_SCOPE =
            Pattern.compile("\\s*,\\s*\\$\\{scope}|\\$\\{scope}\\s*,\\s*|\\$\\{scope}");

    /** Variables may hold variables, but no chain of ours is longer. */
    private static final int DEEPEST = 8;

    private Template() {}

    /**
     * The text with every known variable filled in; unknown ones stay.
     *
     * @param scope matchers joined by commas, or empty
     */
    static String fill(String text, Map<String, String> variables, String scope, String rate) {
        // The scope comes last: its values are other people's and may look like a variable.
        String filled = variables(text, variables).replace("${rate}", rate);
        return scope.isEmpty() ? EMPTY_SCOPE.matcher(filled).replaceAll("") : filled.replace("${scope}", scope);
    }

    /** The text with the pack's own variables filled in; stops where they turn in a circle. */
    static String variables(String text, Map<String, String> variables) {
        String filled = text;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Matcher m = VARIABLE.matcher(filled);
            String next = m.replaceAll(found -> {
                String value = variables.get(found.group(1));
                return Matcher.quoteReplacement(value == null ? found.group() : value);
            });
            if (next.equals(filled)) {
                break;
            }
            filled = next;
        }
        return filled;
    }

    /** Names that are neither scope, rate nor a variable of the pack, after all variables were filled in. */
    static Set<String> unknown(String text, Map<String, String> variables) {
        var unknown = new LinkedHashSet<String>();
        Matcher m = VARIABLE.matcher(variables(text, variables));
        while (m.find()) {
            if (!m.group(1).equals(SCOPE) && !m.group(1).equals(RATE)) {
                unknown.add(m.group(1));
            }
        }
        return unknown;
    }
}
