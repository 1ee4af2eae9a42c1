package dev.onset.connectors.jaeger;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Brings ids to one spelling: 32 lower-case hex digits for a trace, 16 for a span. Old servers drop leading zeros, and some
 * write the bytes in base64.
 */
final class HexIds {

    private HexIds() {}

    /** Empty when it cannot be a trace id. */
    static String trace(String id) {
        return normal(id, 32);
    }

    /** Empty when it cannot be a span id, or when it is all zeros, which stands for none. */
    static String span(String id) {
        String hex = normal(id, 16);
        return hex.equals("0".repeat(16)) ? "" : hex;
    }

    /** Whether a person's text can be a trace id: up to 32 hex digits. */
    static boolean isHex(String text) {
        return !text.isEmpty() && text.length() <= 32 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static String normal(String id, int digits) {
        if (!id.isEmpty() && id.length() <= digits && isHex(id)) {
            return "0".repeat(digits - id.length()) + id.toLowerCase(Locale.ROOT);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(id.replace('-', '+').replace('_', '/'));
            return bytes.length * 2 == digits ? HexFormat.of().formatHex(bytes) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
