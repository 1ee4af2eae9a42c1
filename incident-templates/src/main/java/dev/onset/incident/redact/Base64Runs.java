package dev.onset.incident.redact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Finds runs of base64 that hold text, perhaps packed, and looks into them. A run with anything in it goes as a whole. */
final class Base64Runs {

    private static final int SHORTEST = 20;
    private static final int LONGEST = 4 << 20;
    private static final int MOST_UNPACKED = 1 << 20;
    private static final int SAMPLE = 48;

    private static final boolean[] OF_RUN = new boolean[128];

    static {
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/-_"
                .chars()
                .forEach(c -> OF_RUN[c] = true);
    }

    private Base64Runs() {}

    static void find(String text, Function<String, @Nullable Hit> inside, List<Hit> hits) {
        int at = 0;
        while (at < text.length()) {
            if (!isOfRun(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && isOfRun(text.charAt(end))) {
                end++;
            }
            if (end - at >= SHORTEST && end - at <= LONGEST) {
                look(text, at, end, inside, hits);
            }
            at = end;
        }
    }

    private static void look(String text, int start, int end, Function<String, @Nullable Hit> inside, List<Hit> hits) {
        String run = text.substring(start, end);
        String content = content(run);
        if (content == null) {
            return;
        }
        Hit hit = inside.apply(content);
        if (hit != null) {
            int padded = end;
            while (padded < text.length() && text.charAt(padded) == '=' && padded - end < 2) {
                padded++;
            }
            hits.add(new Hit(start, padded, hit.kind(), "base64-" + hit.rule(), run));
        }
    }

    private static @Nullable String content(String run) {
        String plain = run.replace('-', '+').replace('_', '/');
        plain = plain.substring(0, plain.length() - (plain.length() % 4 == 1 ? 1 : 0));
        String sample = plain.substring(0, Math.min(plain.length(), SAMPLE) / 4 * 4);
        byte[] first = Base64.getDecoder().decode(sample);
        if (first.length > 2 && (first[0] & 0xff) == 0x1f && (first[1] & 0xff) == 0x8b) {
            return unpacked(Base64.getDecoder().decode(plain));
        }
        if (isText(first)) {
            return new String(Base64.getDecoder().decode(plain), StandardCharsets.UTF_8);
        }
        return isWide(first) ? new String(Base64.getDecoder().decode(plain), wide(first)) : null;
    }

    private static java.nio.charset.Charset wide(byte[] first) {
        return first[0] == 0 || (first[0] & 0xff) == 0xfe ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    private static boolean isText(byte[] bytes) {
        int odd = 0;
        for (byte b : bytes) {
            if ((b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t') || b == 0x7f) {
                return false;
            }
            if (b < 0) {
                odd++;
            }
        }
        return odd * 5 <= bytes.length;
    }

    private static boolean isWide(byte[] bytes) {
        int zeros = 0;
        for (byte b : bytes) {
            zeros += b == 0 ? 1 : 0;
        }
        return zeros * 5 >= bytes.length * 2;
    }

    private static @Nullable String unpacked(byte[] packed) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readNBytes(MOST_UNPACKED), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isOfRun(char c) {
        return c < OF_RUN.length && OF_RUN[c];
    }
}
