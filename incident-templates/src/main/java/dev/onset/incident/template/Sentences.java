package dev.onset.incident.template;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where sentences end, how they carry their evidence ({@code [e12]} before the full stop), and which numbers they state. */
final class Sentences {

    /** An evidence id in a sentence. */
    static final Pattern MARKER = Pattern.compile("\\[(e\\d+|n\\d+|p\\d+|q\\d+|case)]");

    private static final Pattern LEADING_MARKERS = Pattern.compile("^((?:" + MARKER.pattern() + "\\s*)+)");
    private static final Pattern BREAK = Pattern.compile("[.!?](?:\\s+)(?=\\S)");
    private static final Pattern ABBREVIATION =
            Pattern.compile("(?i)(?:^|\\W)(e\\.g|i\\.e|vs|approx|no|resp|incl|etc)\\.$");

    /** A run of letters and digits with a digit in it, joined inside by the marks of times, versions and decimals. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+(?:[.,:/+-][\\p{L}\\p{N}_]+)*");

    /** A word, with what joins the parts of an identifier inside. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}_]+(?:[-.:/@][\\p{L}\\p{N}_]+)*");

    private static final Pattern IDENTIFIER = Pattern.compile(
            "\\p{Lu}?[\\p{Ll}\\p{N}]+(?:\\p{Lu}[\\p{Ll}\\p{N}]*)+|[\\p{Ll}\\p{N}]+(?:[-._/][\\p{Ll}\\p{N}]+)+");

    private Sentences() {}

    /** The sentences of a paragraph. */
    static List<String> split(String paragraph) {
        return split(paragraph, List.of());
    }

    /** The sentences of a paragraph in which quoted words stand: a full stop inside of those ends nothing. */
    static List<String> split(String paragraph, Collection<String> quotes) {
        var sentences = new ArrayList<String>();
        BitSet quoted = quoted(paragraph, quotes);
        Matcher end = BREAK.matcher(paragraph);
        int from = 0;
        while (end.find()) {
            String candidate = paragraph.substring(from, end.start() + 1);
            char next = paragraph.charAt(end.end());
            if (Character.isLowerCase(next)
                    || quoted.get(end.start())
                    || ABBREVIATION.matcher(candidate).find()) {
                continue;
            }
            // A marker may also stand behind the full stop: it belongs to the sentence before it.
            Matcher late = LEADING_MARKERS.matcher(paragraph.substring(end.end()));
            int until = late.find() ? end.end() + late.end() : end.start() + 1;
            sentences.add(paragraph.substring(from, until).strip());
            from = until;
            end.region(until, paragraph.length());
        }
        String rest = paragraph.substring(from).strip();
        if (!rest.isEmpty()) {
            sentences.add(rest);
        }
        return sentences;
    }

    /** Whether a text has a place where a sentence could end inside of it. */
    static boolean hasBreak(String text) {
        return BREAK.matcher(text).find();
    }

    private static BitSet quoted(String paragraph, Collection<String> quotes) {
        var places = new BitSet(paragraph.length());
        for (String quote : quotes) {
            for (int at = paragraph.indexOf(quote); at >= 0; at = paragraph.indexOf(quote, at + 1)) {
                // The last sign of a quote may end the sentence that it stands in.
                places.set(at, at + quote.length() - 1);
            }
        }
        return places;
    }

    /** The text as Markdown in which each sentence ends with the markers and a full stop (or its own question mark). */
    static String marked(String text, List<String> ids) {
        var marked = new StringBuilder();
        for (String sentence : split(MarkdownText.shown(text).replaceAll("\\s+", " "))) {
            char last = sentence.charAt(sentence.length() - 1);
            boolean hasEnd = ".!?。！？".indexOf(last) >= 0;
            String words = hasEnd ? sentence.substring(0, sentence.length() - 1) : sentence;
            marked.append(marked.isEmpty() ? "" : " ")
                    .append(MarkdownText.escape(words))
                    .append(ids.isEmpty() ? "" : " " + markers(ids))
                    .append(hasEnd ? last : '.');
        }
        return marked.toString();
    }

    /** {@code [e1] [e4]}. */
    static String markers(List<String> ids) {
        return String.join(" ", ids.stream().map(id -> "[" + id + "]").toList());
    }

    /** The evidence ids in a text, in order of first appearance. */
    static Set<String> markersIn(String text) {
        var ids = new LinkedHashSet<String>();
        Matcher m = MARKER.matcher(text);
        while (m.find()) {
            ids.add(m.group(1));
        }
        return ids;
    }

    /** The numbers, dates and times in a text, as written; markers are not among them. */
    static Set<String> numbersIn(String text) {
        var numbers = new LinkedHashSet<String>();
        Matcher m = WORD.matcher(MARKER.matcher(text).replaceAll(" "));
        while (m.find()) {
            if (m.group().chars().anyMatch(Character::isDigit)) {
                numbers.add(m.group());
            }
        }
        return numbers;
    }

    /** The words in a text, with identifiers whole; markers are not among them. */
    static Set<String> wordsIn(String text) {
        var words = new LinkedHashSet<String>();
        Matcher m = TOKEN.matcher(MARKER.matcher(text).replaceAll(" "));
        while (m.find()) {
            words.add(m.group());
        }
        return words;
    }

    /** Whether a word is written as only names are: {@code HighErrorRate}, {@code cart-service}, {@code pool_size}. */
    static boolean isIdentifier(String word) {
        return IDENTIFIER.matcher(word).matches();
    }
}
