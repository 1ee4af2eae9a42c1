package dev.onset.incident.redact;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All formats of secrets behind one index of their words. Thread-safe: a scan keeps its own state. */
final class SecretRules {

    private static final String ADDRESS = "://";
    private static final String CURL = "curl";
    private static final String PEM = "-----begin";

    private final PublishedSamples samples;
    private final KeywordIndex index;
    private final List<String> words;
    /** Per word: the rules it calls. */
    private final List<List<Rule>> rules;
    /** Per word: what a value in the written case must begin with, for rules that begin at the word. */
    private final List<Integer> isAssigned;

    SecretRules(List<Rule> all, PublishedSamples samples) {
        this.samples = samples;
        Map<String, List<Rule>> byWord = new LinkedHashMap<>();
        for (Rule rule : all) {
            rule.words()
                    .forEach(w ->
                            byWord.computeIfAbsent(w, x -> new ArrayList<>()).add(rule));
        }
        var assigned = new LinkedHashMap<String, Integer>();
        Assignments.TOKENS.forEach(w -> assigned.put(w, 1));
        Assignments.PASSWORDS.forEach(w -> assigned.put(w, 2));
        assigned.keySet().forEach(w -> byWord.computeIfAbsent(w, x -> new ArrayList<>()));
        List.of(ADDRESS, CURL, PEM).forEach(w -> byWord.computeIfAbsent(w, x -> new ArrayList<>()));
        words = List.copyOf(byWord.keySet());
        rules = words.stream()
                .map(w -> List.copyOf(byWord.getOrDefault(w, List.of())))
                .toList();
        isAssigned = words.stream().map(w -> assigned.getOrDefault(w, 0)).toList();
        index = new KeywordIndex(words);
    }

    /** Which words are worth looking at, by where they end. */
    @FunctionalInterface
    interface Wanted {
        boolean at(int end);
    }

    /** Hits in no order, perhaps overlapping. */
    List<Hit> find(String text, Wanted wanted) {
        var scan = new Scan(text);
        index.scan(text, (word, end) -> {
            if (wanted.at(end)) {
                scan.word(word, end);
            }
        });
        return scan.hits;
    }

    private final class Scan {

        private final String text;
        private final Assignments assignments;
        private final Credentials credentials;
        private final List<Hit> hits = new ArrayList<>();
        private int gapAt = -1;
        private @Nullable Gap gap;

        Scan(String text) {
            this.text = text;
            this.assignments = new Assignments(text);
            this.credentials = new Credentials(text);
        }

        private void word(int number, int end) {
            String word = words.get(number);
            for (Rule rule : rules.get(number)) {
                switch (rule.place()) {
                    case AT -> at(rule, end - word.length());
                    case NAMED -> named(rule, end);
                    case AROUND -> around(rule, end - word.length(), end);
                }
            }
            int assigned = isAssigned.get(number);
            if (assigned > 0) {
                add(assignments.at(word, end, assigned == 2));
            }
            switch (word) {
                case ADDRESS -> add(credentials.inAddress(end));
                case CURL -> add(credentials.ofCurl(end));
                case PEM -> add(credentials.pem(end - word.length()));
                default -> {}
            }
        }

        private void add(@Nullable Hit hit) {
            if (hit != null && !Pseudonyms.isPlaceholder(hit.value()) && !samples.contains(hit.value())) {
                hits.add(hit);
            }
        }

        private void at(Rule rule, int start) {
            char before = start > 0 ? text.charAt(start - 1) : ' ';
            if ((!rule.has(Rule.Check.LOOSE) && isWordCharacter(before) && !isEscape(start))
                    || (before == '.' && rule.has(Rule.Check.JSON))) {
                return;
            }
            if (rule.mayBeginWith(text, start)) {
                match(rule, start, start, true);
            }
        }

        private void named(Rule rule, int end) {
            if (gapAt != end) {
                gapAt = end;
                gap = Gap.after(text, end);
            }
            if (gap != null) {
                match(rule, gap.value(), gap.value(), true);
            }
        }

        private void around(Rule rule, int start, int end) {
            match(rule, Math.max(0, start - rule.behind()), end, false);
        }

        private void match(Rule rule, int from, int base, boolean isAnchored) {
            String window = text.substring(from, Math.min(text.length(), base + rule.ahead()));
            Matcher m = rule.pattern().matcher(window);
            if (isAnchored) {
                if (m.lookingAt()) {
                    accept(rule, from, window, m);
                }
                return;
            }
            int tries = 0;
            while (tries++ < 8 && m.find()) {
                accept(rule, from, window, m);
            }
        }

        private void accept(Rule rule, int from, String window, Matcher m) {
            int group = group(m);
            int start = m.start(group);
            int end = m.end(group);
            if (start < 0 || end <= start || !isWhole(rule, from + start, from + end)) {
                return;
            }
            String value = window.substring(start, end);
            if (passes(rule, value)) {
                add(new Hit(from + start, from + end, rule.kind(), rule.id(), value));
            }
        }

        private static int group(Matcher m) {
            for (int i = 1; i <= m.groupCount(); i++) {
                if (m.start(i) >= 0) {
                    return i;
                }
            }
            return 0;
        }

        private boolean isWhole(Rule rule, int start, int end) {
            if (start > 0
                    && !rule.has(Rule.Check.LOOSE)
                    && isWordCharacter(text.charAt(start - 1))
                    && isWordCharacter(text.charAt(start))) {
                if (!isEscape(start)) {
                    return false;
                }
            }
            if (end >= text.length() || rule.has(Rule.Check.OPEN)) {
                return true;
            }
            char after = text.charAt(end);
            if (rule.has(Rule.Check.CLOSED)) {
                return !isWordCharacter(after) && "_-~".indexOf(after) < 0;
            }
            return !(isWordCharacter(after) && isWordCharacter(text.charAt(end - 1)));
        }

        /** Whether the letter before is an escape's: {@code \nghp_...}. */
        private boolean isEscape(int start) {
            return start > 1 && text.charAt(start - 2) == '\\' && "nrt".indexOf(text.charAt(start - 1)) >= 0;
        }

        private static boolean isWordCharacter(char c) {
            return c < 128 && Character.isLetterOrDigit(c);
        }
    }

    private static boolean passes(Rule rule, String value) {
        boolean isReal = rule.has(Rule.Check.ANY)
                ? !Values.isStair(value)
                : rule.has(Rule.Check.LAX) ? !Values.isMarked(value) : !Values.isPlaceholder(value);
        return isReal
                && (!rule.has(Rule.Check.JSON) || Values.isJsonHead(value))
                && (!rule.has(Rule.Check.DIGIT) || Values.hasDigit(value))
                && (!rule.has(Rule.Check.MIXED) || Values.isMixed(value))
                && (rule.entropy() == 0 || Values.entropy(value) >= rule.entropy())
                && !(Values.isReference(value) && rule.kind() == SensitiveKind.TOKEN);
    }
}
