package dev.onset.incident.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** What tells a value from a stand-in for one. */
final class Values {

    private static final Set<String> WORDS = Set.of(
            "null",
            "none",
            "nil",
            "undefined",
            "true",
            "false",
            "empty",
            "string",
            "str",
            "int",
            "yes",
            "no",
            "required",
            "optional",
            "invalid",
            "expired",
            "missing",
            "redacted",
            "hidden",
            "masked",
            "password",
            "passwd",
            "pass",
            "secret",
            "token",
            "bearer",
            "basic",
            "digest",
            "negotiate",
            "default",
            "unknown",
            "disabled",
            "enabled",
            "incorrect",
            "failed",
            "failure",
            "error",
            "not",
            "is",
            "was",
            "for",
            "the",
            "your",
            "self",
            "this",
            "env",
            "object",
            "byte",
            "char",
            "value",
            "varchar",
            "text",
            "user",
            "username",
            "http",
            "https",
            "test",
            "example",
            "anonymous",
            "revoked",
            "valid",
            "prompt",
            "stdin",
            "file",
            "auto",
            "manual",
            "generated",
            "const",
            "public");

    private Values() {}

    /** Bits a character, from how often each occurs. */
    static double entropy(String value) {
        var counts = new int[128];
        int other = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 128) {
                counts[c]++;
            } else {
                other++;
            }
        }
        double bits = other == 0 ? 0 : share(other, value.length());
        for (int count : counts) {
            if (count > 0) {
                bits += share(count, value.length());
            }
        }
        return bits;
    }

    private static double share(int count, int all) {
        double p = (double) count / all;
        return -p * Math.log(p) / Math.log(2);
    }

    static boolean hasDigit(String value) {
        return value.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    static boolean hasLetter(String value) {
        return value.chars().anyMatch(Character::isLetter);
    }

    /** Digits beside letters, or letters in both cases. */
    static boolean isMixed(String value) {
        boolean upper = value.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
        boolean lower = value.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        return hasDigit(value) ? upper || lower : upper && lower;
    }

    /** Whether people write it where a secret would stand: xxx, stars, dots, a name in brackets, one character over and over. */
    static boolean isPlaceholder(String value) {
        String v = value.toLowerCase(Locale.ROOT);
        return isMarked(v)
                || (v.contains("abcdefghijklmnopqrstuvwxyz") && v.length() < 48)
                || distinct(v) <= 3
                || longestRun(v) >= Math.max(7, v.length() * 2 / 5)
                || isTypedOff(v)
                || isStair(v);
    }

    /** Whether it says by itself that it is none: xxx, stars, dots, "example", "your". */
    static boolean isMarked(String value) {
        String v = value.toLowerCase(Locale.ROOT);
        return v.contains("xxxx")
                || v.contains("****")
                || v.contains("...")
                || (v.contains("example") && v.length() < 44)
                || v.contains("your_")
                || v.contains("your-")
                || v.contains("insert_")
                || v.contains("-fake-")
                || v.contains("1234567890123456")
                || v.contains("redacted")
                || v.contains("_here")
                || v.contains("placeholder");
    }

    private static long distinct(String v) {
        return v.chars().distinct().count();
    }

    private static int longestRun(String v) {
        int best = 0;
        int run = 0;
        for (int i = 0; i < v.length(); i++) {
            run = i > 0 && v.charAt(i) == v.charAt(i - 1) ? run + 1 : 1;
            best = Math.max(best, run);
        }
        return best;
    }

    /** Whether nearly all of it counts on, as in abcdefg1234567: chance makes a step of one in some thirty. */
    private static boolean isTypedOff(String v) {
        int steps = 0;
        for (int i = 1; i < v.length(); i++) {
            boolean wraps = v.charAt(i - 1) == '9' && v.charAt(i) == '0';
            steps += v.charAt(i) == v.charAt(i - 1) + 1 || wraps ? 1 : 0;
        }
        return v.length() >= 16 && steps >= (v.length() - 1) * 4 / 5;
    }

    /** a1b2c3d4..., as in manuals. */
    static boolean isStair(String value) {
        String v = value.toLowerCase(Locale.ROOT);
        return v.contains("a1b2c3d4") || (v.contains("a1b2-") && v.contains("c3d4")) || v.contains("1a2b3c4d");
    }

    /** Whether the part before the first dot is base64 of an object of JSON, as in every signed token. */
    static boolean isJsonHead(String value) {
        String head = value.substring(0, value.indexOf('.')).replaceAll("=+$", "");
        if (head.length() % 4 == 1) {
            return false;
        }
        String json = new String(
                Base64.getUrlDecoder().decode(head.replace('+', '-').replace('/', '_')), StandardCharsets.ISO_8859_1);
        return json.startsWith("{")
                && json.endsWith("}")
                && json.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t')
                && json.chars().filter(c -> c > 0x7e).count() == 0;
    }

    /** A word that says what kind of thing, or that nothing, is there. */
    static boolean isWord(String value) {
        return WORDS.contains(value.toLowerCase(Locale.ROOT));
    }

    /** Whether it refers to a value that stands elsewhere: a variable, a call, a template's slot, a selector, a path of words. */
    static boolean isReference(String value) {
        if (value.isEmpty()) {
            return true;
        }
        String v = value;
        while (!v.isEmpty() && "'\"`+. \\".indexOf(v.charAt(0)) >= 0) {
            v = v.substring(1);
        }
        if (v.isEmpty()) {
            return true;
        }
        char first = v.charAt(0);
        if (first == '#' || first == '<' || first == '[' || v.startsWith("&lt;")) {
            return true;
        }
        if (v.contains("${")
                || v.contains("{{")
                || v.contains("$(")
                || v.contains("#{")
                || v.contains("%(")
                || v.contains("@@")) {
            return true;
        }
        if ((first == '{' && v.endsWith("}") && !hasDigit(v)) || (first == '%' && v.length() < 4)) {
            return true;
        }
        if (first == '$' && v.length() > 1 && (Character.isLetter(v.charAt(1)) || v.charAt(1) == '_')) {
            return !isHash(v);
        }
        return isCall(v) || isPathOfWords(v) || isVariableOfShell(v);
    }

    private static boolean isHash(String v) {
        return v.length() > 30 && v.indexOf('$', 1) > 0;
    }

    private static boolean isVariableOfShell(String v) {
        return (v.startsWith("%") && v.endsWith("%")) || (v.startsWith("__") && v.endsWith("__") && v.length() > 4);
    }

    private static boolean isCall(String v) {
        int open = v.indexOf('(');
        if (open > 0) {
            return v.substring(0, open)
                            .chars()
                            .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == ' ')
                    && !hasDigit(v.substring(0, open));
        }
        int bracket = v.indexOf('[');
        return bracket > 0 && (v.startsWith("'", bracket + 1) || v.startsWith("\"", bracket + 1));
    }

    private static boolean isPathOfWords(String v) {
        boolean parts = v.indexOf('/') >= 0
                && (v.startsWith("/") || v.startsWith("./") || v.startsWith("~/") || v.indexOf('/') > 0);
        if (!parts) {
            return v.startsWith("arn:") || v.startsWith("http://") || v.startsWith("https://");
        }
        return v.startsWith("arn:")
                || v.startsWith("http")
                || v.chars().allMatch(c -> (c >= 'a' && c <= 'z') || "/-_.#:@ ~*".indexOf(c) >= 0)
                || (v.startsWith("/") && v.indexOf('/', 1) > 0 && entropy(v) < 4);
    }
}
