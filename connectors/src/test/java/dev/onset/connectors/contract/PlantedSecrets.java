package dev.onset.connectors.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Credentials that can be told from anything else, in every form in which they may leak. */
final class PlantedSecrets {

    static final String TOKEN = "tok-CANARY/7f3a+\"x y\"==";
    static final String PASSWORD = "pw:CANARY&9\\2b%";
    static final String HEADER = "hdr-CANARY-4411";
    static final String USER = "night.shift";

    private PlantedSecrets() {}

    static ConnectorSettings bearer(String name, String kind, URI url) {
        return new ConnectorSettings(
                name,
                kind,
                url,
                new ConnectorSettings.Auth.Bearer("Bearer", Secret.of(TOKEN)),
                Map.of("X-Canary", Secret.of(HEADER)),
                null,
                null,
                Map.of(),
                ConnectorSettings.DEADLINE);
    }

    static ConnectorSettings basic(ConnectorSettings settings) {
        return settings.withAuth(new ConnectorSettings.Auth.Basic(USER, Secret.of(PASSWORD)));
    }

    static void assertAbsentFrom(String what, String text) {
        forms().forEach((form, secret) -> assertThat(text.contains(secret))
                .as("%s holds %s: %s", what, form, text)
                .isFalse());
    }

    /** By the name of the form. The percent-encoded and quoted forms are those of the JDK and of JSON. */
    private static Map<String, String> forms() {
        var forms = new LinkedHashMap<String, String>();
        for (String secret : List.of(TOKEN, PASSWORD, HEADER)) {
            forms.put("raw " + secret, secret);
            forms.put("url-encoded " + secret, URLEncoder.encode(secret, StandardCharsets.UTF_8));
            forms.put(
                    "percent-encoded " + secret,
                    URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
            forms.put("base64 " + secret, base64(secret));
            forms.put("json " + secret, secret.replace("\\", "\\\\").replace("\"", "\\\""));
        }
        forms.put("basic", base64(USER + ":" + PASSWORD));
        return forms;
    }

    private static String base64(String s) {
        return Base64.getEncoder().encodeToString(s.getBytes(StandardCharsets.UTF_8));
    }
}
