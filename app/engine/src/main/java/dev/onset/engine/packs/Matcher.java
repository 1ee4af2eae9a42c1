package dev.onset.engine.packs;

import java.util.regex.Pattern;

/**
 * A condition on one label, as PromQL and LogQL write it.
 *
 * @param label name; a name that is no plain word is quoted, which Prometheus understands from 3.0 on
 * @param value text, or an RE2 expression that must match the whole value
 */
public record Matcher(String label, Op op, String value) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** How label and value are compared. */
    public enum Op {
        EQUAL("="),
        NOT_EQUAL("!="),
        MATCHES("=~"),
        MATCHES_NOT("!~");

        private final String sign;

        Op(String sign) {
            this.sign = sign;
        }

        /** As it is written: {@code =~}. */
        public String sign() {
            return sign;
        }
    }

    /** The label has exactly this value. */
    public static Matcher equal(String label, String value) {
        return new Matcher(label, Op.EQUAL, value);
    }

    /** As a query has it: {@code job="orders"}. */
    public String text() {
        return (PLAIN.matcher(label).matches() ? label : quoted(label)) + op.sign() + quoted(value);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
