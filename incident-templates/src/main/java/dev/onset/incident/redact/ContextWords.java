package dev.onset.incident.redact;

import java.util.ArrayList;
import java.util.List;

/** Where a text has words that say what the number beside them is. Immutable. */
final class ContextWords {

    /** What such a word speaks of. */
    enum Topic {
        CALLING(
                "phone",
                "phones",
                "tel",
                "telephone",
                "telefon",
                "mobile",
                "mobil",
                "mobilnummer",
                "cell",
                "fax",
                "call",
                "calling",
                "called",
                "dial",
                "ring",
                "rufnummer",
                "text me",
                "sms",
                "whatsapp",
                "contact",
                "reach",
                "reach me",
                "reach them",
                "reach him",
                "reach her",
                "answering",
                "registered",
                "hotline",
                "handy",
                "msisdn"),
        /** What people write behind a number. */
        LABEL("office", "fax", "mobile", "cell", "home", "work", "tel", "phone"),
        PAYING(
                "card",
                "cards",
                "credit",
                "debit",
                "cc",
                "visa",
                "mastercard",
                "master card",
                "amex",
                "maestro",
                "pan",
                "payment",
                "karte",
                "kreditkarte",
                "creditcard",
                "card_number",
                "cardnumber"),
        NATIONAL(
                "ssn",
                "social security",
                "tax id",
                "steuer",
                "steuernummer",
                "steuer-id",
                "tin",
                "idnr",
                "nir",
                "insee",
                "national id",
                "passport",
                "license",
                "licence",
                "dni",
                "nino",
                "nhs",
                "personalausweis",
                "tax_id"),
        PLACE(
                "lat",
                "latitude",
                "lon",
                "lng",
                "longitude",
                "gps",
                "geo",
                "coordinates",
                "coords",
                "coord",
                "location",
                "position",
                "point");

        private final List<String> words;

        Topic(String... words) {
            this.words = List.of(words);
        }
    }

    private static final Topic[] TOPICS = Topic.values();
    private static final List<String> WORDS = new ArrayList<>();
    private static final List<Integer> OF = new ArrayList<>();
    private static final KeywordIndex INDEX;
    private static final int LONGEST;

    static {
        for (Topic topic : TOPICS) {
            topic.words.forEach(w -> {
                WORDS.add(w);
                OF.add(topic.ordinal());
            });
        }
        INDEX = new KeywordIndex(WORDS);
        LONGEST = WORDS.stream().mapToInt(String::length).max().orElse(0);
    }

    private final String text;

    private ContextWords(String text) {
        this.text = text;
    }

    static ContextWords of(String text) {
        return new ContextWords(text);
    }

    /** Whether a word of the topic ends within so many characters before. */
    boolean isNear(Topic topic, int at, int within) {
        return isThere(topic, Math.max(0, at - within), at);
    }

    /** Whether one ends within so many characters after. */
    boolean isAhead(Topic topic, int at, int within) {
        return isThere(topic, at, Math.min(text.length(), at + within));
    }

    // Looked for where somebody asks: few of a log's numbers are worth a question, and its words are many.
    private boolean isThere(Topic topic, int firstEnd, int lastEnd) {
        var isFound = new boolean[1];
        INDEX.scan(text, Math.max(0, firstEnd - LONGEST), lastEnd, (word, end) -> {
            if (end >= firstEnd && OF.get(word) == topic.ordinal() && isWhole(word, end)) {
                isFound[0] = true;
            }
        });
        return isFound[0];
    }

    private boolean isWhole(int word, int end) {
        int start = end - WORDS.get(word).length();
        return (start == 0 || !Character.isLetter(text.charAt(start - 1)))
                && (end == text.length() || !Character.isLetter(text.charAt(end)));
    }
}
