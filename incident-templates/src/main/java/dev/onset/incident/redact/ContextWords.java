package dev.onset.incident.redact;

import java.util.ArrayList;
import java.util.Arrays;
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

    static {
        for (Topic topic : TOPICS) {
            topic.words.forEach(w -> {
                WORDS.add(w);
                OF.add(topic.ordinal());
            });
        }
        INDEX = new KeywordIndex(WORDS);
    }

    private final List<int[]> ends;

    private ContextWords(List<int[]> ends) {
        this.ends = ends;
    }

    static ContextWords of(String text) {
        var found = new ArrayList<List<Integer>>();
        for (int i = 0; i < TOPICS.length; i++) {
            found.add(new ArrayList<>());
        }
        INDEX.scan(text, (word, end) -> {
            int start = end - WORDS.get(word).length();
            boolean isWhole = (start == 0 || !Character.isLetter(text.charAt(start - 1)))
                    && (end == text.length() || !Character.isLetter(text.charAt(end)));
            if (isWhole) {
                found.get(OF.get(word)).add(end);
            }
        });
        return new ContextWords(found.stream()
                .map(l -> l.stream().mapToInt(Integer::intValue).toArray())
                .toList());
    }

    /** Whether a word of the topic ends within so many characters before. */
    boolean isNear(Topic topic, int at, int within) {
        int[] all = ends.get(topic.ordinal());
        int i = Arrays.binarySearch(all, at);
        int last = i >= 0 ? i : -i - 2;
        return last >= 0 && at - all[last] <= within;
    }

    /** Whether one ends within so many characters after. */
    boolean isAhead(Topic topic, int at, int within) {
        int[] all = ends.get(topic.ordinal());
        int i = Arrays.binarySearch(all, at);
        int next = i >= 0 ? i : -i - 1;
        return next < all.length && all[next] - at <= within;
    }
}
