package dev.onset.engine.analysis.joins;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trace ids in text, in the forms that are written: after a key ({@code trace_id=}, {@code "traceId":}, {@code X-B3-TraceId:}), within
 * a W3C {@code traceparent} or Jaeger's {@code uber-trace-id}, with 16 digits or 32, with hyphens as a UUID, or as Datadog's
 * decimal number. Answered as 32 lower-case hex digits; 64 bits stand in the lower half.
 */
public final class TraceIds {

    private static final String KEY = "(?i)(?<![a-z])(?:x[-_]b3[-_]|dd[._])?trace[-_. ]?id[\"']?\\s*[:=]\\s*[\"']?";

    private static final Pattern HEX = Pattern.compile(KEY + "([0-9a-f]{32}|[0-9a-f]{16})(?![0-9a-z])");
    private static final Pattern UUID =
            Pattern.compile(KEY + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-z])");
    private static final Pattern DECIMAL =
            Pattern.compile("(?i)(?<![a-z])dd[._]trace[-_.]?id[\"']?\\s*[:=]\\s*[\"']?([0-9]{17,20})(?![0-9a-z])");
    private static final Pattern PARENT =
            Pattern.compile("(?<![0-9a-z])[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?![0-9a-z])");
    private static final Pattern UBER = Pattern.compile("(?i)uber-trace-id[\"']?\\s*[:=]\\s*[\"']?([0-9a-f]{1,32}):");

    private static final int DIGITS = 32;

    private static final String WORD = "trace";

    private TraceIds() {}

    /** All ids in a line, in the order of the forms; each once. Ids of zeros are none. */
    public static List<String> in(String text) {
        boolean named = hasWord(text);
        if (!named && !mayHoldParent(text)) {
            return List.of();
        }
        var ids = new LinkedHashSet<String>();
        collect(PARENT, text, ids);
        if (!named) {
            return new ArrayList<>(ids);
        }
        collect(UBER, text, ids);
        collect(UUID, text, ids);
        collect(HEX, text, ids);
        Matcher decimal = DECIMAL.matcher(text);
        while (decimal.find()) {
            add(new BigInteger(decimal.group(1)).toString(16), ids);
        }
        return new ArrayList<>(ids);
    }

    /** An id as all others are written: lower-case hexadecimal digits, zeros before it where it has 64 bits, no hyphens. */
    public static String padded(String id) {
        String hex = id.replace("-", "").toLowerCase(Locale.ROOT);
        return hex.length() < DIGITS ? "0".repeat(DIGITS - hex.length()) + hex : hex;
    }

    /** Whether the text has the word that all forms but one begin with; most lines have not, and are read no further. */
    private static boolean hasWord(String text) {
        for (int i = 0; i + WORD.length() <= text.length(); i++) {
            char c = text.charAt(i);
            if ((c == 't' || c == 'T') && text.regionMatches(true, i, WORD, 0, WORD.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether two hyphens have just so many signs between them. */
    private static boolean mayHoldParent(String text) {
        for (int i = text.indexOf('-'); i >= 0 && i + DIGITS + 1 < text.length(); i = text.indexOf('-', i + 1)) {
            if (text.charAt(i + DIGITS + 1) == '-' && text.indexOf('-', i + 1) == i + DIGITS + 1) {
                return true;
            }
        }
        return false;
    }

    private static void collect(Pattern form, String text, Set<String> ids) {
        Matcher matcher = form.matcher(text);
        while (matcher.find()) {
            add(matcher.group(1).replace("-", "").toLowerCase(Locale.ROOT), ids);
        }
    }

    private static void add(String hex, Set<String> ids) {
        if (hex.length() <= DIGITS && !hex.chars().allMatch(c -> c == '0')) {
            ids.add("0".repeat(DIGITS - hex.length()) + hex);
        }
    }
}
