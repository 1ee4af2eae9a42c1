package dev.onset.incident.redact;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;

/**
 * How one format of secret is known.
 *
 * @param words what must stand in the text before the pattern is tried; lower or upper case where the pattern does not mind
 * @param pattern of the value; its first group, where it has one, is what must go
 * @param ahead how many characters from the place on may belong to it
 * @param behind for {@link Place#AROUND}: how many before the word
 * @param entropy least bits a character; 0 for none
 * @param beginning the letters that every match begins with; may be empty
 */
record Rule(
        String id,
        SensitiveKind kind,
        Place place,
        List<String> words,
        Pattern pattern,
        int ahead,
        int behind,
        double entropy,
        Set<Check> checks,
        String beginning) {

    private static final String ANCHOR = "\\A(?:";

    Rule(
            String id,
            SensitiveKind kind,
            Place place,
            List<String> words,
            Pattern pattern,
            int ahead,
            int behind,
            double entropy,
            Set<Check> checks) {
        this(id, kind, place, words, pattern, ahead, behind, entropy, checks, beginning(pattern.pattern()));
    }

    Rule {
        words = List.copyOf(words);
        checks = Set.copyOf(checks);
    }

    /** Where the pattern is tried. */
    enum Place {
        /** The value begins with the word, written as it is. */
        AT,
        /** The value is assigned to something that has the word in its name. */
        NAMED,
        /** The value stands near the word, which it may contain. */
        AROUND
    }

    /** What else must hold. */
    enum Check {
        /** Letters or digits may follow directly. */
        OPEN,
        /** Letters or digits may stand directly before. */
        LOOSE,
        /** No hyphen, underscore, dot with more behind, or tilde may follow. */
        CLOSED,
        /** At least one digit. */
        DIGIT,
        /** Digits, or letters in both cases. */
        MIXED,
        /** Its first part is base64 of an object of JSON. */
        JSON,
        /** May be one character over and over, but no row of x. */
        LAX,
        /** May look like a placeholder. */
        ANY
    }

    /** A pattern that is tried at one place only: RE2 leaves it at once where it does not fit, and else reads the window to its end. */
    static String anchored(String pattern) {
        return ANCHOR + pattern + ")";
    }

    /** The literal letters that its pattern begins with, in their case. */
    private static String beginning(String whole) {
        String pattern = whole.startsWith(ANCHOR) ? whole.substring(ANCHOR.length()) : whole;
        int end = 0;
        while (end < pattern.length()
                && (Character.isLetterOrDigit(pattern.charAt(end)) || "-_/".indexOf(pattern.charAt(end)) >= 0)) {
            end++;
        }
        boolean isRepeated = end < pattern.length() && "?*{+".indexOf(pattern.charAt(end)) >= 0;
        return pattern.substring(0, isRepeated ? Math.max(0, end - 1) : end);
    }

    /** Whether the pattern may match there: a cheap look before the real one. */
    boolean mayBeginWith(String text, int at) {
        return text.startsWith(beginning, at);
    }

    boolean has(Check check) {
        return checks.contains(check);
    }
}
