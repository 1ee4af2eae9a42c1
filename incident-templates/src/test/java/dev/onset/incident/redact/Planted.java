package dev.onset.incident.redact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Made-up secrets, and what happens to text on its way. */
public final class Planted {

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private Planted() {}

    /**
     * A secret in its usual surroundings.
     *
     * @param canary the part that must not be seen again
     */
    public record Secret(String line, String canary) {}

    private static String random(Random r, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(r.nextInt(LETTERS.length())));
        }
        // Real ones hold digits and both cases.
        return text.replace(length - 3, length, "q7Z").toString();
    }

    private static String hex(Random r, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(Character.forDigit(r.nextInt(16), 16));
        }
        return text.replace(length - 3, length, "a7c").toString();
    }

    private static final List<Function<Random, Secret>> MAKERS = List.of(
            r -> plain("ghp_" + random(r, 36)),
            r -> plain("glpat-" + random(r, 20)),
            r -> plain("AKIA" + random(r, 16).toUpperCase(java.util.Locale.ROOT)),
            r -> plain("xoxb-" + (100_000_000_000L + r.nextInt(1_000_000)) + "-" + random(r, 24)),
            r -> plain("sk_live_" + random(r, 24)),
            r -> plain("dop_v1_" + hex(r, 64)),
            r -> plain("npm_" + random(r, 36)),
            r -> plain("SG." + random(r, 22) + "." + random(r, 43)),
            r -> plain("glsa_" + random(r, 32) + "_" + hex(r, 8)),
            r -> plain("hf_" + random(r, 34)),
            r -> {
                String signed = "eyJhbGciOiJIUzI1NiJ9.eyJ" + random(r, 40) + "." + random(r, 43);
                return new Secret("Authorization: Bearer " + signed, signed);
            },
            r -> {
                String p = random(r, 14);
                return new Secret("postgres://app:" + p + "@db.internal:5432/shop", p);
            },
            r -> {
                String p = random(r, 16);
                return new Secret("{\"db_password\": \"" + p + "\"}", p);
            },
            r -> {
                String p = random(r, 24);
                return new Secret("api_key=" + p, p);
            },
            r -> {
                String mail = "p" + random(r, 9) + "@mail-" + r.nextInt(1000) + ".example.org";
                return new Secret("user " + mail + " signed in", mail);
            });

    private static Secret plain(String token) {
        return new Secret("using " + token + " now", token);
    }

    /** One of all kinds in turn. */
    public static Secret secret(int number, Random r) {
        return MAKERS.get(number % MAKERS.size()).apply(r);
    }

    static int kinds() {
        return MAKERS.size();
    }

    /** Ways a line is written, by name. */
    public static Map<String, UnaryOperator<String>> encodings() {
        var all = new LinkedHashMap<String, UnaryOperator<String>>();
        all.put("plain", s -> s);
        all.put("url", s -> URLEncoder.encode(s, StandardCharsets.UTF_8));
        all.put("every byte by percent", Planted::percent);
        all.put(
                "url twice",
                s -> URLEncoder.encode(URLEncoder.encode(s, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        all.put("base64", s -> "payload " + base64(s.getBytes(StandardCharsets.UTF_8)));
        all.put("base64 of UTF-16", s -> "payload " + base64(s.getBytes(StandardCharsets.UTF_16LE)));
        all.put(
                "base64 of base64",
                s -> base64(("x " + base64(s.getBytes(StandardCharsets.UTF_8))).getBytes(StandardCharsets.UTF_8)));
        all.put("gzip in base64", s -> base64(packed(s)));
        all.put(
                "JSON",
                s -> "{\"m\":\"" + s.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/") + "\"}");
        all.put("JSON, every character", Planted::unicode);
        all.put(
                "HTML",
                s -> s.replace("&", "&amp;")
                        .replace("\"", "&quot;")
                        .replace("=", "&#61;")
                        .replace("@", "&#x40;"));
        all.put("wrapped at 64", s -> wrapped("a".repeat(30) + " " + s + " " + "b".repeat(90), 64));
        all.put(
                "UTF-16 as it is",
                s -> s.chars()
                        .collect(
                                StringBuilder::new,
                                (b, c) -> b.append((char) c).append((char) 0),
                                StringBuilder::append)
                        .toString());
        return all;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String percent(String s) {
        var text = new StringBuilder();
        for (byte b : s.getBytes(StandardCharsets.UTF_8)) {
            text.append(String.format(java.util.Locale.ROOT, "%%%02X", b));
        }
        return text.toString();
    }

    private static String unicode(String s) {
        var text = new StringBuilder("\"");
        s.chars().forEach(c -> text.append(String.format(java.util.Locale.ROOT, "\\u%04x", c)));
        return text.append('"').toString();
    }

    private static String wrapped(String s, int width) {
        var text = new StringBuilder();
        for (int i = 0; i < s.length(); i += width) {
            text.append(s, i, Math.min(s.length(), i + width)).append('\n');
        }
        return text.toString();
    }

    private static byte[] packed(String s) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(s.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
