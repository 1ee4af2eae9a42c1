package dev.onset.incident.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets and personal data in a text, as it stands and through up to three layers of encoding: percent signs, escapes,
 * entities, zeros between letters, wrapped lines, base64 and gzip within it. Time grows with the length of the text. Thread-safe.
 */
public final class SensitiveScanner {

    private static final int MOST_LAYERS = 3;
    /** How far a decoded character may lie from the word that calls a rule. */
    private static final int REACH_BACK = 300;

    private static final int REACH_ON = 600;
    /** The same for what is known by its form alone. */
    private static final int NEAR = 48;

    private static final int[] WIDTHS = {60, 64, 70, 72, 74, 75, 76, 77, 78, 79, 80, 100, 120, 128, 132};

    private final SecretRules rules;
    private final boolean takesLinks;

    private SensitiveScanner(SecretRules rules, boolean takesLinks) {
        this.rules = rules;
        this.takesLinks = takesLinks;
    }

    /** With the rules that come with the program. */
    public static SensitiveScanner builtIn() {
        return with(PublishedSamples.builtIn());
    }

    /** The same by its rules alone: takes the keys that issuers publish as examples for secrets, too. */
    public static SensitiveScanner rulesAlone() {
        return with(PublishedSamples.none());
    }

    private static SensitiveScanner with(PublishedSamples samples) {
        return new SensitiveScanner(new SecretRules(RuleReader.builtIn("secrets.rules"), samples), false);
    }

    /** The same, which also takes host names of web addresses. */
    public SensitiveScanner withLinks() {
        return new SensitiveScanner(rules, true);
    }

    /** What should not leave, ascending and apart from each other. */
    public List<Hit> scan(String text) {
        var hits = new ArrayList<Hit>();
        scan(text, 0, hits);
        dropPlaceholders(text, hits);
        return merged(text, hits);
    }

    /** What lies within a placeholder was replaced before: {@code [password:...]} reads like an assignment. */
    private static void dropPlaceholders(String text, List<Hit> hits) {
        if (hits.isEmpty()) {
            return;
        }
        List<int[]> placeholders = Pseudonyms.within(text);
        hits.removeIf(h -> placeholders.stream().anyMatch(p -> h.start() >= p[0] && h.end() <= p[1]));
    }

    private void scan(String text, int depth, List<Hit> hits) {
        plain(text, hits);
        View joined = Decoding.joined(text);
        if (joined != null) {
            wrapped(text, joined, hits);
        }
        if (depth < MOST_LAYERS) {
            Base64Runs.find(text, inner -> firstOf(inner, depth + 1), hits);
            if (joined != null) {
                var inJoined = new ArrayList<Hit>();
                Base64Runs.find(joined.text(), inner -> firstOf(inner, depth + 1), inJoined);
                inJoined.stream()
                        .filter(h -> joined.isChangedWithin(h.start() + 1, h.end()))
                        .map(joined::original)
                        .forEach(hits::add);
            }
            View view = Decoding.unescaped(text);
            if (view != null) {
                decoded(view, depth + 1, hits);
            }
        }
    }

    private void decoded(View view, int depth, List<Hit> hits) {
        var inView = new ArrayList<Hit>();
        changed(view, inView);
        View joined = Decoding.joined(view.text());
        if (joined != null) {
            wrapped(view.text(), joined, inView);
        }
        if (depth < MOST_LAYERS) {
            View further = Decoding.unescaped(view.text());
            if (further != null) {
                decoded(further, depth + 1, inView);
            }
            Base64Runs.find(view.text(), inner -> firstOf(inner, depth + 1), inView);
        }
        inView.stream().map(view::original).forEach(hits::add);
    }

    /** The text as it stands. */
    private void plain(String text, List<Hit> hits) {
        hits.addAll(rules.find(text, end -> true));
        hits.addAll(new PersonalData(text, takesLinks).find());
    }

    /** Only what may lie where something was decoded. */
    private void changed(View view, List<Hit> hits) {
        hits.addAll(rules.find(view.text(), end -> view.isChangedWithin(end - REACH_BACK, end + REACH_ON)));
        var personal = new PersonalData(view.text(), takesLinks);
        view.stretches(NEAR, personal::find);
        hits.addAll(personal.hits());
    }

    private @Nullable Hit firstOf(String text, int depth) {
        var hits = new ArrayList<Hit>();
        scan(text, depth, hits);
        return hits.stream()
                .filter(h -> h.kind() != SensitiveKind.CLOUD_RESOURCE)
                .findFirst()
                .orElse(null);
    }

    /** Takes what goes on over the end of a line, where no line by itself holds the same, or where lines are wrapped by width. */
    private void wrapped(String text, View joined, List<Hit> hits) {
        var across = new ArrayList<Hit>();
        changed(joined, across);
        for (Hit hit : across) {
            if (!joined.isChangedWithin(hit.start() + 1, hit.end())) {
                continue;
            }
            Hit there = joined.original(hit);
            boolean isLoose = hit.rule().startsWith("assigned") || !hit.kind().isSecret();
            boolean isKnown = hits.stream().anyMatch(h -> h.start() == there.start() && h.end() < there.end());
            if ((!isLoose && !isKnown) || isWrapped(text, there)) {
                hits.add(there);
            }
        }
    }

    private static boolean isWrapped(String text, Hit hit) {
        int lineEnd = text.indexOf('\n', hit.start());
        int lineStart = text.lastIndexOf('\n', hit.start() - 1) + 1;
        int width = lineEnd - lineStart;
        if (lineEnd < 0 || width < 16) {
            return false;
        }
        int before = lineStart > 1 ? lineStart - 2 - text.lastIndexOf('\n', lineStart - 2) : -1;
        int nextEnd = text.indexOf('\n', lineEnd + 1);
        int after = (nextEnd < 0 ? text.length() : nextEnd) - lineEnd - 1;
        return before == width || after == width || Arrays.binarySearch(WIDTHS, width) >= 0;
    }

    /** Overlapping hits become one, of the longest one's kind; a secret comes before a person. */
    static List<Hit> merged(String text, List<Hit> hits) {
        hits.sort(Comparator.comparingInt(Hit::start)
                .thenComparing(Comparator.comparingInt(Hit::end).reversed()));
        var merged = new ArrayList<Hit>();
        for (Hit hit : hits) {
            Hit last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || hit.start() >= last.end()) {
                merged.add(hit);
            } else if (hit.end() > last.end() || isBetter(hit, last)) {
                merged.set(merged.size() - 1, union(text, last, hit));
            }
        }
        return List.copyOf(merged);
    }

    private static boolean isBetter(Hit hit, Hit than) {
        return hit.kind().isSecret() && !than.kind().isSecret();
    }

    private static Hit union(String text, Hit a, Hit b) {
        boolean takesB = (b.end() - b.start() > a.end() - a.start()
                        && b.kind().isSecret() == a.kind().isSecret())
                || isBetter(b, a);
        Hit leading = takesB ? b : a;
        int start = Math.min(a.start(), b.start());
        int end = Math.max(a.end(), b.end());
        boolean isWhole = leading.start() == start && leading.end() == end;
        return new Hit(
                start, end, leading.kind(), leading.rule(), isWhole ? leading.value() : text.substring(start, end));
    }
}
