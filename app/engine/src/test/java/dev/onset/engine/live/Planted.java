package dev.onset.engine.live;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Credentials that can be told from anything else, in every form in which they may leak. */
final class Planted {

    static final String BEARER = "tok-CANARY/7f3a+\"x y\"==";
    static final String OTHER_BEARER = "glpat-CANARY~51c09d";
    static final String PASSWORD = "pw:CANARY&9\\2b%<z>";
    static final String HEADER = "hdr-CANARY-4411";
    static final String COOKIE = "session=CANARY.eyJhbGciOi";
    static final String USER = "night.shift";

    private Planted() {}

    /** Every form by its name. */
    static Map<String, String> forms() {
        var forms = new LinkedHashMap<String, String>();
        for (String secret : List.of(BEARER, OTHER_BEARER, PASSWORD, HEADER, COOKIE)) {
            String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            forms.put("raw " + secret, secret);
            forms.put("form-encoded " + secret, encoded);
            forms.put("percent-encoded " + secret, encoded.replace("+", "%20"));
            forms.put("json " + secret, secret.replace("\\", "\\\\").replace("\"", "\\\""));
            forms.put("html " + secret, html(secret));
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            forms.put("base64 " + secret, stem(bytes, Base64.getEncoder()));
            forms.put("base64url " + secret, stem(bytes, Base64.getUrlEncoder()));
        }
        forms.put("basic", basic());
        return forms;
    }

    /** As user and password are sent. */
    static String basic() {
        return stem((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8), Base64.getEncoder());
    }

    /** Names of the forms that a text holds; for bytes, their ISO 8859-1 text. */
    static List<String> in(String text) {
        return forms().entrySet().stream()
                .filter(form -> text.contains(form.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String html(String secret) {
        return secret.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /** Without what depends on the bytes that follow. */
    private static String stem(byte[] bytes, Base64.Encoder encoder) {
        byte[] whole = Arrays.copyOf(bytes, bytes.length - bytes.length % 3);
        return encoder.encodeToString(whole);
    }
}
