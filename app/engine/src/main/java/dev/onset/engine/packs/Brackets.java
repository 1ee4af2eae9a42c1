package dev.onset.engine.packs;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A check for the commonest slip in a query: a bracket or a quote that is not closed. */
final class Brackets {

    private Brackets() {}

    /** What is wrong, or null. */
    static @Nullable String wrongIn(String query) {
        var open = new ArrayDeque<Character>();
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            switch (c) {
                case '"', '\'', '`' -> {
                    int end = endOfText(query, i);
                    if (end < 0) {
                        return "a text that begins with " + c + " is not closed";
                    }
                    i = end;
                }
                case '(', '[', '{' -> open.push(c);
                case ')', ']', '}' -> {
                    Character last = open.poll();
                    if (last == null || last != partner(c)) {
                        return "\"" + c + "\" closes nothing (at character " + (i + 1) + " of the filled-in query)";
                    }
                }
                default -> {
                    // Everything else is for the server to judge.
                }
            }
        }
        return open.isEmpty() ? null : "\"" + open.peek() + "\" is not closed";
    }

    private static int endOfText(String query, int begin) {
        char quote = query.charAt(begin);
        for (int i = begin + 1; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '\\' && quote != '`') {
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return -1;
    }

    private static char partner(char close) {
        return close == ')' ? '(' : close == ']' ? '[' : '{';
    }
}
