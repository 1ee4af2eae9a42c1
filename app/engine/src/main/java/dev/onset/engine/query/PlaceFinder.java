package dev.onset.engine.query;

import java.util.List;

/** Finds what can stand at a caret, by the parts before it. Confined to one call. */
final class PlaceFinder {

    private final String text;
    private final int caret;
    private final List<Token> before;

    PlaceFinder(String text, int caret, Language language) {
        this.text = text;
        this.caret = caret;
        this.before = Tokens.of(text.substring(0, caret), language);
    }

    Place find() {
        Token last = before.isEmpty() ? null : before.getLast();
        boolean isTouching = last != null && last.to() == caret;
        if (last == null || !isTouching) {
            return isInBraces(before.size()) ? label(caret) : new Place.Name(caret, "");
        }
        return switch (last.kind()) {
            case BROKEN -> value(last);
            case STRING, COMMENT, NUMBER -> new Place.Nothing(caret, "");
            case OPERATOR -> isInBraces(before.size()) || isGrouping() ? label(caret) : new Place.Name(caret, "");
            case LABEL -> isInBraces(before.size()) || isGrouping() ? label(last.from()) : name(last);
            case METRIC, FUNCTION, KEYWORD -> name(last);
        };
    }

    private Place name(Token last) {
        return new Place.Name(last.from(), text.substring(last.from(), caret));
    }

    private Place label(int from) {
        return new Place.LabelName(from, text.substring(from, caret), isInBraces(before.size()) ? selector() : "");
    }

    /** A quote that is open, after a label and an operator. */
    private Place value(Token open) {
        int i = before.size() - 2;
        boolean isMatched = false;
        while (i >= 0 && before.get(i).kind() == Token.Kind.OPERATOR && "=!~".indexOf(word(i).charAt(0)) >= 0) {
            isMatched = true;
            i--;
        }
        if (!isMatched || i < 0 || before.get(i).kind() != Token.Kind.LABEL || !isInBraces(i)) {
            return new Place.Nothing(caret, "");
        }
        int from = open.from() + 1;
        return new Place.LabelValue(from, text.substring(from, caret), selector(), word(i));
    }

    private boolean isInBraces(int upTo) {
        return openBrace(upTo) >= 0;
    }

    private int openBrace(int upTo) {
        int depth = 0;
        for (int i = upTo - 1; i >= 0; i--) {
            if (before.get(i).kind() == Token.Kind.OPERATOR) {
                String c = word(i);
                depth += c.equals("}") ? 1 : 0;
                if (c.equals("{") && depth-- == 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Within the parenthesis of {@code by} and its like. */
    private boolean isGrouping() {
        for (int i = before.size() - 1; i > 0; i--) {
            String word = word(i);
            if (word.equals(")")) {
                return false;
            }
            if (word.equals("(")) {
                return before.get(i - 1).kind() == Token.Kind.KEYWORD;
            }
        }
        return false;
    }

    /** The metric before the brace that is open. */
    private String selector() {
        int brace = openBrace(before.size());
        return brace > 0 && before.get(brace - 1).kind() == Token.Kind.METRIC ? word(brace - 1) : "";
    }

    private String word(int i) {
        return text.substring(before.get(i).from(), before.get(i).to());
    }
}
