package dev.onset.incident.redact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way out: finds what should not leave, puts placeholders in its place, and looks through the result again. What cannot be
 * looked through does not leave. Thread-safe.
 */
public final class Redaction implements Redactor {

    /** The longest text that is looked through, in characters. */
    public static final int LONGEST = 64 << 20;

    private static final int MOST_ROUNDS = 4;

    private final SensitiveScanner scanner;
    private final TeamRules team;
    private final Pseudonyms pseudonyms;
    private final Decisions decisions;

    private Redaction(SensitiveScanner scanner, TeamRules team, Pseudonyms pseudonyms, Decisions decisions) {
        this.scanner = scanner;
        this.team = team;
        this.pseudonyms = pseudonyms;
        this.decisions = decisions;
    }

    /** Everything that is found is replaced. */
    public static Redaction of(SensitiveScanner scanner, Pseudonyms pseudonyms) {
        return new Redaction(scanner, TeamRules.NONE, pseudonyms, Decisions.NONE);
    }

    /** The same with a team's own rules. */
    public Redaction with(TeamRules rules) {
        return new Redaction(scanner, rules, pseudonyms, decisions);
    }

    /** The same with what people decided. */
    public Redaction with(Decisions made) {
        return new Redaction(scanner, team, pseudonyms, made);
    }

    /** The text as it may leave, and what was found; or why it may not. */
    public Redacted apply(String text) {
        if (text.length() > LONGEST) {
            return new Redacted.Refused("The text has " + text.length() + " characters, and more than " + LONGEST
                    + " are not looked through. Nothing was written; send it in parts.");
        }
        List<Replacement> found = null;
        String at = text;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Replacement> here = preview(at);
            if (here == null) {
                return new Redacted.Refused("The rule \"" + team.slowest()
                        + "\" takes too long on this text. Nothing was written; make the rule simpler or remove it.");
            }
            found = found == null ? here : found;
            if (here.stream().allMatch(Replacement::isKept)) {
                return new Redacted.Done(at, found);
            }
            at = replaced(at, here);
        }
        return new Redacted.Refused("Something sensitive is still found after replacing it " + MOST_ROUNDS
                + " times. Nothing was written;" + " please report the kind of text this was.");
    }

    /** The same for where only a text fits: what may not leave becomes a sentence that says so. */
    @Override
    public String redact(String text) {
        return switch (apply(text)) {
            case Redacted.Done done -> done.text();
            case Redacted.Refused refused -> "[withheld] " + refused.sentence();
        };
    }

    /** What is found now, with what would replace it; null where a team's rule takes too long. */
    private @Nullable List<Replacement> preview(String text) {
        var hits = new ArrayList<>(scanner.scan(text));
        List<Hit> own = team.find(text);
        if (own == null) {
            return null;
        }
        hits.addAll(own);
        List<Hit> all = own.isEmpty() ? hits : SensitiveScanner.merged(text, hits);
        return all.stream()
                .map(h -> {
                    String placeholder = pseudonyms.of(h.kind(), h.value());
                    return new Replacement(h, placeholder, decisions.keeps(h.kind(), placeholder));
                })
                .toList();
    }

    private static String replaced(String text, List<Replacement> found) {
        var out = new StringBuilder(text.length());
        int at = 0;
        for (Replacement r : found) {
            if (!r.isKept()) {
                out.append(text, at, r.hit().start()).append(r.placeholder());
                at = r.hit().end();
            }
        }
        return out.append(text, at, text.length()).toString();
    }
}
