package dev.onset.engine.query;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server found a query wrong, read from its words. Stateless. */
public final class WrongPlace {

    /** Prometheus: {@code 1:17: parse error: ...}; Loki: {@code parse error at line 1, col 15: ...}. */
    private static final Pattern PLACE =
            Pattern.compile("\\b(\\d{1,5}):(\\d{1,5}): parse error|\\bline (\\d{1,5}), col (\\d{1,5})\\b");

    private WrongPlace() {}

    /**
     * Place of the character in the query, from 0 to its length; empty where the words name none.
     *
     * @param words of the server; lines and columns count from 1
     */
    public static OptionalInt of(String words, String query) {
        Matcher m = PLACE.matcher(words);
        if (!m.find()) {
            return OptionalInt.empty();
        }
        int line = Integer.parseInt(m.group(1) == null ? m.group(3) : m.group(1));
        int column = Integer.parseInt(m.group(2) == null ? m.group(4) : m.group(2));
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = query.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        return OptionalInt.of(Math.clamp(start + (long) column - 1, 0, query.length()));
    }
}
