package dev.onset.profiling.format.text;

/** Decodes what is left of Rust's name mangling in a symbol that ends in a hash. */
final class RustNames {

    /** "h" and sixteen hexadecimal digits. */
    private static final int HASH = 17;

    private static final String[] MARKS = {
        "$SP$", "@", "$BP$", "*", "$RF$", "&", "$LT$", "<", "$GT$", ">", "$LP$", "(", "$RP$", ")", "$C$", ",",
        "$u7e$", "~", "$u20$", " ", "$u27$", "'", "$u3d$", "=", "$u5b$", "[", "$u5d$", "]", "$u7b$", "{", "$u7d$", "}",
        "$u3b$", ";", "$u2b$", "+", "$u22$", "\""
    };

    private RustNames() {}

    /** The name without its hash and with its marks decoded; other symbols as they are. */
    static String decode(String symbol) {
        if (!endsInHash(symbol)) {
            return symbol;
        }
        String rest = symbol.substring(0, symbol.length() - HASH);
        if (rest.endsWith("::")) {
            rest = rest.substring(0, rest.length() - 2);
        }
        if (rest.startsWith("_$")) {
            rest = rest.substring(1);
        }
        var name = new StringBuilder(rest.length());
        int at = 0;
        while (at < rest.length()) {
            char c = rest.charAt(at);
            if (c == '.') {
                boolean isPair = rest.startsWith("..", at);
                name.append(isPair ? "::" : ".");
                at += isPair ? 2 : 1;
            } else if (c == '$') {
                int mark = mark(rest, at);
                if (mark < 0) {
                    return name.append(rest, at, rest.length()).toString();
                }
                name.append(MARKS[mark + 1]);
                at += MARKS[mark].length();
            } else {
                int next = at;
                while (next < rest.length() && rest.charAt(next) != '.' && rest.charAt(next) != '$') {
                    next++;
                }
                name.append(rest, at, next);
                at = next;
            }
        }
        return name.toString();
    }

    private static boolean endsInHash(String symbol) {
        int from = symbol.length() - HASH;
        if (from < 0 || symbol.charAt(from) != 'h') {
            return false;
        }
        for (int i = from + 1; i < symbol.length(); i++) {
            if (Character.digit(symbol.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int mark(String text, int at) {
        for (int i = 0; i < MARKS.length; i += 2) {
            if (text.startsWith(MARKS[i], at)) {
                return i;
            }
        }
        return -1;
    }
}
