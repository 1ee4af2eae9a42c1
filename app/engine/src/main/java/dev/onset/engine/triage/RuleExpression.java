package dev.onset.engine.triage;

/** An alerting rule's expression, taken apart. */
final class RuleExpression {

    private RuleExpression() {}

    /**
     * What an alert measures, without the comparison that makes it an alert: {@code rate(x[5m]) > 0.1} measures
     * {@code rate(x[5m])}. The whole expression where no comparison stands at its top level.
     */
    static String measured(String expression) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else if (c == '(' || c == '{' || c == '[') {
                depth++;
            } else if (c == ')' || c == '}' || c == ']') {
                depth--;
            } else if (depth == 0 && isComparison(expression, i)) {
                return expression.substring(0, i).strip();
            }
        }
        return expression.strip();
    }

    private static boolean isComparison(String text, int i) {
        char c = text.charAt(i);
        char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        return c == '>' || c == '<' || ((c == '=' || c == '!') && next == '=');
    }
}
