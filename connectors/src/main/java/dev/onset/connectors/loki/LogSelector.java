package dev.onset.connectors.loki;

/** What can be told of a LogQL text without parsing it whole. */
final class LogSelector {

    private LogSelector() {}

    /** Whether the query is a stream selector and nothing else, so that the index can count what it selects. */
    static boolean isBare(String query) {
        String text = query.strip();
        return text.startsWith("{") && end(text) == text.length();
    }

    /** Place after the brace that closes the selector at the start, or -1. Quoted and back-quoted texts may hold braces. */
    private static int end(String text) {
        char quote = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '`') {
                quote = c;
            } else if (c == '}') {
                return i + 1;
            }
        }
        return -1;
    }
}
