package dev.onset.connectors.spi;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one source. A value; secrets are references.
 *
 * @param url base address; may carry a path
 * @param headers sent with every request, beside {@code auth}
 * @param tls null for the platform's trust store and no client certificate
 * @param proxy null for a direct connection
 * @param options what only this kind knows: {@code organization}, {@code method}...
 * @param deadline for one question end to end
 */
public record ConnectorSettings(
        String name,
        String kind,
        URI url,
        Auth auth,
        Map<String, Secret> headers,
        @Nullable Tls tls,
        @Nullable Proxy proxy,
        Map<String, String> options,
        Duration deadline) {

    /** Thirty seconds: longer than a healthy backend takes, shorter than patience at night. */
    public static final Duration DEADLINE = Duration.ofSeconds(30);

    public ConnectorSettings {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    public static ConnectorSettings of(String name, String kind, URI url) {
        return new ConnectorSettings(name, kind, url, new Auth.None(), Map.of(), null, null, Map.of(), DEADLINE);
    }

    public ConnectorSettings withAuth(Auth other) {
        return new ConnectorSettings(name, kind, url, other, headers, tls, proxy, options, deadline);
    }

    public ConnectorSettings withOption(String key, String value) {
        var more = new LinkedHashMap<>(options);
        more.put(key, value);
        return new ConnectorSettings(name, kind, url, auth, headers, tls, proxy, more, deadline);
    }

    public ConnectorSettings withDeadline(Duration other) {
        return new ConnectorSettings(name, kind, url, auth, headers, tls, proxy, options, other);
    }

    public ConnectorSettings withUrl(URI other) {
        return new ConnectorSettings(name, kind, other, auth, headers, tls, proxy, options, deadline);
    }

    public ConnectorSettings withKind(String other) {
        return new ConnectorSettings(name, other, url, auth, headers, tls, proxy, options, deadline);
    }

    /** How we say who we are. */
    public sealed interface Auth {

        /** Not at all. */
        record None() implements Auth {}

        /** User name and password. */
        record Basic(String user, Secret password) implements Auth {}

        /**
         * {@code Authorization: Bearer}, or another scheme word such as {@code Token} or {@code DSN}; one that ends in an equals
         * sign, {@code Token token=}, stands right before the token.
         */
        record Bearer(String scheme, Secret token) implements Auth {}
    }

    /**
     * Trust and identity; each path names a PEM file. There is no way to skip verification.
     *
     * @param ca certificates to trust beside none other, null for the platform's
     * @param cert client certificate, null for none
     * @param key its private key in PKCS#8
     */
    public record Tls(
            @Nullable Path ca,
            @Nullable Path cert,
            @Nullable Path key) {}

    /** A proxy: {@code http://host:port} or {@code socks5://host:port}. */
    public record Proxy(
            URI url, @Nullable String user, @Nullable Secret password) {}
}
