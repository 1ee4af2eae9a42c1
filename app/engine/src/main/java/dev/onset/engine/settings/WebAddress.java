package dev.onset.engine.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is wrong with an address, without repeating it: it may carry a credential. */
final class WebAddress {

    private WebAddress() {}

    /** What is wrong with the base address of a backend, or null. */
    static @Nullable String wrongWith(String text) {
        URI uri = parse(text);
        if (uri == null) {
            return text.contains("://")
                    ? "this is no address such as https://prometheus.example.com/path"
                    : "an address needs its scheme, such as " + withScheme(text);
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return scheme.equals("file")
                    ? "file: addresses are for kind: recorded"
                    : "an address begins with https:// or http://, not " + scheme + ":";
        }
        String common = common(uri);
        if (common != null) {
            return common;
        }
        return uri.getRawQuery() != null || uri.getRawFragment() != null
                ? "a base address has no ? or # part; give it as the browser shows the start page"
                : null;
    }

    /** What is wrong with a proxy's address, or null. */
    static @Nullable String wrongWithProxy(String text) {
        URI uri = parse(text);
        String scheme = uri == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri == null || !(scheme.equals("http") || scheme.equals("socks5"))) {
            return "a proxy is http://HOST:PORT or socks5://HOST:PORT";
        }
        String common = common(uri);
        if (common != null) {
            return common;
        }
        return uri.getPort() < 0 ? "a proxy needs its port, such as :3128" : null;
    }

    private static @Nullable String common(URI uri) {
        if (uri.getRawUserInfo() != null) {
            return "user and password do not belong into an address; use auth (or user and password of the proxy)";
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return "the address has no host that can be read";
        }
        return uri.getPort() > 65_535 ? "port " + uri.getPort() + " does not exist" : null;
    }

    private static @Nullable URI parse(String text) {
        try {
            var uri = new URI(text.strip());
            boolean isFlat = uri.isOpaque() && !"file".equals(uri.getScheme());
            return uri.getScheme() == null || isFlat ? null : uri;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String withScheme(String text) {
        String host = text.strip().split("[/?#]", 2)[0];
        if (!host.matches("[A-Za-z0-9.-]{1,80}(:\\d{1,5})?")) {
            return "https://prometheus.example.com";
        }
        return (host.startsWith("localhost") || host.startsWith("127.") ? "http://" : "https://") + host;
    }
}
