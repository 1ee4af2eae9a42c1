package dev.onset.engine.query;

import java.util.ArrayList;
import java.util.List;

/** Takes a query apart. Never fails: it is read while somebody writes it. Confined to one call. */
public final class Tokens {

    private final String text;
    private final Language language;
    private final List<Token> all = new ArrayList<>();
    private int at;
    private int braces;
    private boolean isGrouping;
    private int grouping;

    private Tokens(String text, Language language) {
        this.text = text;
        this.language = language;
    }

    /** The parts in their order; what lies between them is blank. */
    public static List<Token> of(String text, Language language) {
        var tokens = new Tokens(text, language);
        while (tokens.at < text.length()) {
            tokens.next();
        }
        return List.copyOf(tokens.all);
    }

    private void next() {
        char c = text.charAt(at);
        int from = at;
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
            add(Token.Kind.COMMENT, from);
        } else if (c == '"' || c == '\'' || c == '`') {
            string(c);
        } else if (Character.isDigit(c)
                || (c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)))) {
            while (at < text.length() && (isWord(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            add(Token.Kind.NUMBER, from);
        } else if (isWord(c) || c == ':') {
            while (at < text.length() && (isWord(text.charAt(at)) || text.charAt(at) == ':')) {
                at++;
            }
            add(word(text.substring(from, at)), from);
        } else {
            at++;
            count(c);
            add(Token.Kind.OPERATOR, from);
        }
    }

    private void count(char c) {
        switch (c) {
            case '{' -> braces++;
            case '}' -> braces = Math.max(0, braces - 1);
            case '(' -> grouping = isGrouping || grouping > 0 ? grouping + 1 : 0;
            case ')' -> grouping = Math.max(0, grouping - 1);
            default -> {}
        }
        if (c == '(') {
            isGrouping = false;
        }
    }

    private Token.Kind word(String word) {
        if (braces > 0 || grouping > 0) {
            return Token.Kind.LABEL;
        }
        boolean isCall = followedBy('(');
        if (language.aggregations().contains(word) || (language.functions().contains(word) && isCall)) {
            return Token.Kind.FUNCTION;
        }
        if (language.keywords().contains(word)) {
            isGrouping = isCall;
            return Token.Kind.KEYWORD;
        }
        return language == Language.LOGQL ? Token.Kind.LABEL : Token.Kind.METRIC;
    }

    private boolean followedBy(char wanted) {
        int i = at;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < text.length() && text.charAt(i) == wanted;
    }

    private void string(char quote) {
        int from = at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && quote != '`') {
                at = Math.min(text.length(), at + 1);
            } else if (c == quote) {
                add(Token.Kind.STRING, from);
                return;
            }
        }
        add(Token.Kind.BROKEN, from);
    }

    private void add(Token.Kind kind, int from) {
        all.add(new Token(kind, from, at));
    }

    static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
