package dev.onset.connectors.http;

import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.ConnectorSettings.Auth;
import dev.onset.connectors.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The headers that say who we are, looked up anew for each attempt. Thread-safe. */
final class Credentials {

    /** Headers that hold a credential by their name; others hold tenants, teams, preferences. */
    private static final Pattern CREDENTIAL =
            Pattern.compile("auth|token|key|secret|passw|cookie|session|credential|jwt", Pattern.CASE_INSENSITIVE);

    private final ConnectorSettings settings;
    private final Masking masking;

    Credentials(ConnectorSettings settings, Masking masking) {
        this.settings = settings;
        this.masking = masking;
    }

    /**
     * Headers by name.
     *
     * @throws Secret.Unavailable when one cannot be had, or cannot be sent in a header
     */
    Map<String, String> headers() throws Secret.Unavailable, InterruptedException {
        var headers = new LinkedHashMap<String, String>();
        for (Map.Entry<String, Secret> h : settings.headers().entrySet()) {
            String name = checkedName(h.getKey());
            headers.put(
                    name,
                    value(
                            h.getValue(),
                            "header " + name,
                            CREDENTIAL.matcher(name).find()));
        }
        switch (settings.auth()) {
            case Auth.None none -> {}
            case Auth.Basic basic -> {
                if (basic.user().indexOf(':') >= 0) {
                    throw new Secret.Unavailable("a user name for basic authentication has no colon");
                }
                String password = reveal(basic.password(), true);
                masking.addCredential(basic.user() + ":" + password);
                headers.put("Authorization", okhttp3.Credentials.basic(basic.user(), password, StandardCharsets.UTF_8));
            }
            case Auth.Bearer bearer ->
                headers.put(
                        "Authorization",
                        // PagerDuty's "Token token=..." has no blank before the credential.
                        bearer.scheme()
                                + (bearer.scheme().endsWith("=") ? "" : " ")
                                + value(bearer.token(), "the token", true));
        }
        return headers;
    }

    /** What the proxy wants to hear; empty when it wants nothing. */
    static String proxy(ConnectorSettings.Proxy proxy, Masking masking)
            throws Secret.Unavailable, InterruptedException {
        Secret password = proxy.password();
        String user = proxy.user();
        if (user == null || password == null) {
            return "";
        }
        String revealed = password.reveal();
        masking.addCredential(revealed);
        masking.addCredential(user + ":" + revealed);
        return okhttp3.Credentials.basic(user, revealed, StandardCharsets.UTF_8);
    }

    private String value(Secret secret, String what, boolean isCredential)
            throws Secret.Unavailable, InterruptedException {
        String value = reveal(secret, isCredential);
        // OkHttp would refuse it too, but with the value in its message.
        if (!value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c < 0x7f))) {
            throw new Secret.Unavailable(
                    what + " (" + secret.where() + ") holds a character that cannot stand in a header");
        }
        return value;
    }

    private String reveal(Secret secret, boolean isCredential) throws Secret.Unavailable, InterruptedException {
        String value = secret.reveal();
        if (isCredential) {
            masking.addCredential(value);
        } else {
            masking.add(value);
        }
        return value;
    }

    private static String checkedName(String name) throws Secret.Unavailable {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new Secret.Unavailable("'" + name + "' is not the name of a header");
        }
        return name;
    }
}
