package dev.onset.incident.redact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Reads phone numbers where they stand in a text. With a country's prefix, or in North America's form, a number is one by itself;
 * other groups of digits are one only where a word beside them says so.
 */
final class Phones {

    /** Told of each number found. */
    @FunctionalInterface
    interface Found {
        void at(int start, int end, SensitiveKind kind, String rule);
    }

    private static final Pattern INTERNATIONAL = Pattern.compile(
            "\\+[1-9][0-9]{0,2}(?:[ .-]?\\(0?[0-9]{0,4}\\)0?|[ .-]?[0-9]{1,4})(?:[ .-]?[0-9]{1,5}){1,5}");
    private static final Pattern NORTH_AMERICAN = Pattern.compile(
            "(?:(?:001|1)[-. ])?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[-.])[0-9]{3}[-.][0-9]{4}(?:x[0-9]{1,5})?");
    private static final Pattern GROUPED =
            Pattern.compile("(?:\\(0?[0-9]{1,4}\\)|[0-9]{2,5})(?:[ .-][0-9]{2,7}){1,5}|[0-9]{7,12}");
    private static final Pattern DATED = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]");
    private static final Pattern BEHIND =
            Pattern.compile("(?i)^[ (]{1,2}(?:office|fax|mobile|cell|home|work|tel|phone)\\b");
    private static final int SHORTEST = 7;
    private static final int LONGEST = 15;

    private Phones() {}

    /** A number that begins with plus; the index behind it, or {@code at}. */
    static int international(String text, int at, Found found) {
        if (at > 0 && (Character.isLetterOrDigit(text.charAt(at - 1)) || text.charAt(at - 1) == '/')) {
            return at;
        }
        return match(INTERNATIONAL, text, at, found, "phone-international");
    }

    /** A number without it. */
    static int local(String text, int at, boolean isSaid, Found found) {
        int end = mayBeNorthAmerican(text, at) ? match(NORTH_AMERICAN, text, at, found, "phone") : at;
        if (end > at || !isSaid) {
            return end;
        }
        String window = text.substring(at, Math.min(text.length(), at + 20));
        return DATED.matcher(window).lookingAt() ? at : match(GROUPED, text, at, found, "phone-said");
    }

    /** A cheap look before the pattern: a bracket, a leading one, or a sign behind three digits. */
    private static boolean mayBeNorthAmerican(String text, int at) {
        if (at + 12 > text.length()) {
            return false;
        }
        char first = text.charAt(at);
        char fourth = text.charAt(at + 3);
        char second = text.charAt(at + 1);
        return first == '('
                || fourth == '-'
                || fourth == '.'
                || (first == '1' && (second == '-' || second == '.' || second == ' '));
    }

    /** "416 60 039 office": what follows the number says it. */
    static boolean isNamedBehind(String text, int at) {
        String window = text.substring(at, Math.min(text.length(), at + 40));
        Matcher m = GROUPED.matcher(window);
        return m.lookingAt() && BEHIND.matcher(window.substring(m.end())).find();
    }

    private static int match(Pattern pattern, String text, int at, Found found, String rule) {
        Matcher m = pattern.matcher(text.substring(at, Math.min(text.length(), at + 40)));
        if (!m.lookingAt()) {
            return at;
        }
        int end = at + m.end();
        long digits = m.group().chars().filter(c -> c >= '0' && c <= '9').count();
        boolean goesOn = end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end))
                        || text.charAt(end) == '_'
                        || (text.charAt(end) == '-'
                                && end + 1 < text.length()
                                && Character.isLetterOrDigit(text.charAt(end + 1)))
                        || text.charAt(end) == ':');
        if (digits < SHORTEST || digits > LONGEST || goesOn) {
            return at;
        }
        found.at(at, end, SensitiveKind.PHONE, rule);
        return end;
    }
}
