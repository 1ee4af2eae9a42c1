package dev.onset.incident.redact;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Placeholders that say what stood there, and whether it is the same as elsewhere, but not what: {@code [email:7F3K-9QZD-4MTX]}.
 * Sixty bits of HMAC-SHA256 under the case's key: one in a million values collides with another one by a chance of one in a
 * million; without the key nothing can be tried out. Thread-safe.
 */
public final class Pseudonyms {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\[[a-z-]{2,16}:[0-9A-HJKMNP-TV-Z]{4,6}(?:-[0-9A-HJKMNP-TV-Z]{4,6}){1,2}\\\\?]");
    private static final int SHORTEST_KEY = 16;

    private final SecretKeySpec key;

    /**
     * Placeholders under a key.
     *
     * @param key random, of 16 bytes or more, and kept with the case; whoever has it can try out values
     */
    public Pseudonyms(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("a key of at least 16 bytes is needed, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The placeholder of a value. Addresses of one network of 256 keep a common first half. */
    public String of(SensitiveKind kind, String value) {
        String normal = normal(kind, value);
        String body;
        if (kind == SensitiveKind.IP && normal.indexOf('.') > 0) {
            String network = normal.substring(0, normal.lastIndexOf('.'));
            body = text(kind.word() + "/24", network, 6) + "-" + text(kind.word(), normal, 6);
        } else {
            String all = text(kind.word(), normal, 12);
            body = all.substring(0, 4) + "-" + all.substring(4, 8) + "-" + all.substring(8);
        }
        return "[" + kind.word() + ":" + body + "]";
    }

    /** Whether a text begins with a placeholder. */
    static boolean isPlaceholder(String value) {
        return value.startsWith("[") && PLACEHOLDER.matcher(value).lookingAt();
    }

    /** Begin and end of each placeholder in a text, ascending. */
    static List<int[]> within(String text) {
        if (text.indexOf('[') < 0) {
            return List.of();
        }
        var places = new ArrayList<int[]>();
        Matcher m = PLACEHOLDER.matcher(text);
        while (m.find()) {
            places.add(new int[] {m.start(), m.end()});
        }
        return places;
    }

    /** What is the same value written in another way becomes the same text. */
    private static String normal(SensitiveKind kind, String value) {
        return switch (kind) {
            case EMAIL, MAC, IP -> value.toLowerCase(Locale.ROOT);
            case PHONE, CARD -> value.replaceAll("[^0-9]", "");
            case IBAN, NATIONAL_ID -> value.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
            default -> value;
        };
    }

    private String text(String domain, String value, int length) {
        byte[] sum = hmac(domain + "\n" + value);
        long bits = ByteBuffer.wrap(sum).getLong();
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(DIGITS.charAt((int) (bits >>> (59 - 5 * i)) & 31));
        }
        return text.toString();
    }

    private byte[] hmac(String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
