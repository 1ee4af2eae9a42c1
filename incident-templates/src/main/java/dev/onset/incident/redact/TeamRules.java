package dev.onset.incident.redact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A team's own rules: one a line, {@code name = pattern}; {@code #} begins a remark. What a pattern's first group holds is replaced,
 * or all of the match. Patterns are RE2's: no back references and no looking around, so that none can take for ever; what they may
 * cost in memory and time is bounded. Thread-safe.
 */
public final class TeamRules {

    /** None. */
    public static final TeamRules NONE = new TeamRules(List.of());

    private static final int MOST_RULES = 50;
    private static final int LONGEST = 1000;
    private static final int MOST_REPEATS = 1000;
    private static final long NANOS_A_CHARACTER = 50;
    private static final long GRACE_NANOS = 200_000_000L;
    private static final int PIECE = 1 << 15;
    private static final int OVERLAP = 1 << 10;

    private record Named(String name, Pattern pattern) {}

    private final List<Named> rules;
    private final AtomicReference<String> slowest = new AtomicReference<>("");

    private TeamRules(List<Named> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads rules.
     *
     * @param file its name, for messages
     */
    public static TeamRules read(String file, String text) throws RuleFault {
        var rules = new ArrayList<Named>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String rule = line.strip();
            if (rule.isEmpty() || rule.startsWith("#")) {
                continue;
            }
            int sign = rule.indexOf('=');
            if (sign < 1) {
                throw new RuleFault(file + ", line " + number + ": write name = pattern");
            }
            rules.add(rule(
                    rule.substring(0, sign).strip(), rule.substring(sign + 1).strip(), file + ", line " + number));
        }
        if (rules.size() > MOST_RULES) {
            throw new RuleFault(file + ": " + rules.size() + " rules, and at most " + MOST_RULES + " are taken");
        }
        return new TeamRules(rules);
    }

    private static Named rule(String name, String pattern, String where) throws RuleFault {
        if (pattern.length() > LONGEST) {
            throw new RuleFault(where + ": the pattern is longer than " + LONGEST + " characters");
        }
        if (repeats(pattern) > MOST_REPEATS) {
            throw new RuleFault(where + ": the pattern's counted repeats multiply to more than " + MOST_REPEATS
                    + "; write * or + instead");
        }
        try {
            Pattern compiled = Pattern.compile(pattern);
            if (compiled.matcher("").find()) {
                throw new RuleFault(
                        where + ": the pattern matches nothing at all, and so everywhere; say at least one letter");
            }
            return new Named(name, compiled);
        } catch (PatternSyntaxException e) {
            throw new RuleFault(where + ": the pattern cannot be used: " + e.getDescription());
        }
    }

    /** All counts in braces multiplied: an upper bound of how often a part is copied. */
    private static long repeats(String pattern) {
        long product = 1;
        var count = Pattern.compile("\\{([0-9]{1,6})(?:,([0-9]{0,6}))?\\}").matcher(pattern);
        while (count.find()) {
            String most = count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2);
            product = Math.min(Integer.MAX_VALUE, product * Math.max(1, Long.parseLong(most)));
        }
        return product;
    }

    /** Hits in no order; null where a rule takes too long. */
    @Nullable List<Hit> find(String text) {
        var hits = new ArrayList<Hit>();
        long budget = GRACE_NANOS + NANOS_A_CHARACTER * text.length() * Math.max(1, rules.size());
        long begun = System.nanoTime();
        for (Named rule : rules) {
            for (int from = 0; from == 0 || from < text.length(); from += PIECE) {
                if (System.nanoTime() - begun > budget) {
                    slowest.set(rule.name());
                    return null;
                }
                find(rule, text, from, hits);
            }
        }
        return hits;
    }

    private static void find(Named rule, String text, int from, List<Hit> hits) {
        String piece = text.substring(from, Math.min(text.length(), from + PIECE + OVERLAP));
        Matcher m = rule.pattern().matcher(piece);
        while (m.find()) {
            int group = m.groupCount() > 0 && m.start(1) >= 0 ? 1 : 0;
            if (m.end(group) > m.start(group) && !Pseudonyms.isPlaceholder(m.group(group))) {
                hits.add(new Hit(
                        from + m.start(group), from + m.end(group), SensitiveKind.TEAM, rule.name(), m.group(group)));
            }
        }
    }

    /** The rule that last took too long, or nothing. */
    String slowest() {
        return slowest.get();
    }
}
