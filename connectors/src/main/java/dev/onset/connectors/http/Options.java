package dev.onset.connectors.http;

import dev.onset.connectors.spi.ConnectorSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say about the network, read once: the base address, and the options {@code parallel} (requests at a time, 1 to
 * 16), {@code attempts} (tries of one read, 1 to 3), {@code encoding} ({@code gzip} or {@code identity}) and {@code http1}
 * ({@code true} keeps to HTTP/1.1).
 */
record Options(HttpUrl base, int parallel, int attempts, boolean gzip, boolean http1) {

    /** The settings are of no use; the message says which and why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message, null, false, false);
        }
    }

    static Options of(ConnectorSettings settings) throws Unusable {
        URI url = settings.url();
        if (url.getRawUserInfo() != null) {
            throw new Unusable("the address holds a user name or a password; put them under auth: {basic: ...}");
        }
        HttpUrl base = HttpUrl.parse(url.toString());
        if (base == null || url.getRawAuthority() == null || base.fragment() != null || base.query() != null) {
            throw new Unusable("the address is not of the form http(s)://host[:port][/path]: " + display(url));
        }
        Map<String, String> options = settings.options();
        String uid = options.get(GrafanaDoor.OPTION);
        if (uid != null && !GrafanaDoor.isUid(uid)) {
            throw new Unusable("option grafana is the uid of a data source (letters, digits, - and _), not " + uid);
        }
        String encoding = options.getOrDefault("encoding", isLoopback(base.host()) ? "identity" : "gzip");
        if (!encoding.equals("gzip") && !encoding.equals("identity")) {
            throw new Unusable("option encoding is gzip or identity, not " + encoding);
        }
        return new Options(
                base,
                number(options, "parallel", 4, 16),
                number(options, "attempts", 3, 3),
                encoding.equals("gzip"),
                Boolean.parseBoolean(options.getOrDefault("http1", "false")));
    }

    /**
     * The address of a request, with or without its parameters. One trailing slash of the base is dropped.
     *
     * @param way what stands between the base and the request's own path, may be empty
     */
    HttpUrl address(ApiRequest request, String way, boolean parameters) throws Unusable {
        String text = base.toString();
        HttpUrl url = HttpUrl.parse(
                (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + way + request.path());
        if (url == null || !isSameOrigin(base, url)) {
            throw new Unusable("no address can be made of " + text + " and " + request.path());
        }
        if (!parameters) {
            return url;
        }
        HttpUrl.Builder builder = url.newBuilder();
        request.parameters().forEach(p -> builder.addQueryParameter(p.name(), p.value()));
        return builder.build();
    }

    /** What a request says before anybody's own headers. */
    Request.Builder request(HttpUrl url, String userAgent) {
        return new Request.Builder()
                .url(url)
                .header("User-Agent", userAgent)
                .header("Accept-Encoding", gzip ? "gzip" : "identity");
    }

    static boolean isSameOrigin(HttpUrl a, HttpUrl b) {
        return a.scheme().equals(b.scheme()) && a.host().equals(b.host()) && a.port() == b.port();
    }

    /** Scheme, host and port, as a person writes them. */
    static String origin(HttpUrl url) {
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        String host = url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host();
        return url.scheme() + "://" + host + (usual ? "" : ":" + url.port());
    }

    /** An address without what may be secret in it. */
    static String display(URI url) {
        String text = url.toString();
        int at = text.indexOf('@');
        int scheme = text.indexOf("://");
        String shown = url.getRawUserInfo() == null || at < 0 || scheme < 0
                ? text
                : text.substring(0, scheme + 3) + text.substring(at + 1);
        return shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown;
    }

    private static int number(Map<String, String> options, String name, int otherwise, int most) throws Unusable {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int n = Integer.parseInt(text.strip());
            if (n >= 1 && n <= most) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw new Unusable("option " + name + " is a number from 1 to " + most + ", not " + text);
        }
        throw new Unusable("option " + name + " is a number from 1 to " + most + ", not " + text);
    }

    private static boolean isLoopback(String host) {
        if (host.equals("localhost") || host.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            return true;
        }
        InetAddress literal = literal(host);
        return literal != null && literal.isLoopbackAddress();
    }

    /** The address that a host name spells out in digits; null when it is a name. */
    static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
