package dev.onset.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Advice on how an action item is worded: it begins with a verb, it is narrow, and one can tell when it is done. Only advice; made
 * for English, and silent about a text that is not.
 */
public final class ActionWording {

    /** What a first word that is no verb looks like: an article, a pronoun, a wish, or a noun by its ending. */
    private static final Set<String> NO_VERBS = Set.of(
            "the",
            "a",
            "an",
            "we",
            "i",
            "you",
            "they",
            "it",
            "this",
            "that",
            "there",
            "our",
            "somebody",
            "someone",
            "should",
            "must",
            "need",
            "needs",
            "maybe",
            "please",
            "better",
            "more",
            "no",
            "new",
            "all",
            "not",
            "alerting",
            "monitoring",
            "training",
            "logging",
            "testing");

    private static final Pattern NOUN =
            Pattern.compile("\\w{3,}(?:tion|sion|ment|ness|ity|ance|ence|ship|ure|ism|ist|ability)s?");
    private static final Pattern GERUND = Pattern.compile("[a-z]{2,}ing");

    /** Verbs that end as nouns do. */
    private static final Set<String> VERBS = Set.of(
            "ensure",
            "measure",
            "configure",
            "document",
            "implement",
            "mention",
            "position",
            "bring",
            "ping",
            "restructure",
            "partition",
            "provision",
            "finance",
            "reference",
            "experiment",
            "balance",
            "sequence",
            "enhance",
            "insure",
            "secure",
            "capture",
            "structure",
            "comment",
            "augment",
            "string",
            "ring",
            "commission",
            "condition",
            "question",
            "decommission",
            "reposition",
            "acquire",
            "rebalance",
            "instrument");

    /** Verbs with no end of their own: what is asked for is never done. */
    private static final Set<String> ENDLESS = Set.of(
            "investigate",
            "improve",
            "consider",
            "explore",
            "think",
            "look",
            "try",
            "discuss",
            "review",
            "optimize",
            "optimise",
            "monitor",
            "ensure");

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}'-]+");

    private ActionWording() {}

    /** What could be better, a sentence each; empty when nothing. */
    public static List<String> advice(Account.ActionItem item) {
        var advice = new ArrayList<String>(onText(item.text()));
        if (item.owner().isBlank()) {
            advice.add("Name one owner: what belongs to all is done by nobody.");
        }
        if (item.due() == null) {
            advice.add("Name a day.");
        }
        return advice;
    }

    private static List<String> onText(String text) {
        String[] words = WORDS.split(text.strip());
        if (words.length == 0 || words[0].isEmpty()) {
            return text.isBlank() ? List.of("Say what will be done.") : List.of();
        }
        String first = words[0].toLowerCase(Locale.ROOT);
        boolean isEnglish =
                first.chars().allMatch(c -> c < 0x80) && text.chars().noneMatch(c -> c > 0x24F);
        if (!isEnglish) {
            return List.of();
        }
        var advice = new ArrayList<String>();
        boolean isNoun = !VERBS.contains(first)
                && (NOUN.matcher(first).matches() || GERUND.matcher(first).matches());
        if (NO_VERBS.contains(first) || isNoun) {
            advice.add("Begin with a verb that says what is done (add, limit, remove, alert on); \"" + words[0]
                    + "\" does not.");
        }
        if (ENDLESS.contains(first) && words.length < 8) {
            advice.add("\"" + words[0] + "\" has no end: say by what one can tell that it is done.");
        }
        if (words.length < 3) {
            advice.add("Say more narrowly what is done, and where.");
        }
        return advice;
    }
}
