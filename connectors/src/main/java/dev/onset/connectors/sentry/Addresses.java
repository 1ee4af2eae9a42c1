package dev.onset.connectors.sentry;

import dev.onset.connectors.spi.ConnectorSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a tracker and its parts are. */
final class Addresses {

    private static final String CLOUD = "sentry.io";
    private static final String API = "/api/0";

    private Addresses() {}

    /** The settings with an address that ends before {@code /api/0}, which people copy along. */
    static ConnectorSettings withoutApi(ConnectorSettings settings) {
        String url = settings.url().toString();
        String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return bare.endsWith(API)
                ? at(settings, URI.create(bare.substring(0, bare.length() - API.length())))
                : settings;
    }

    static ConnectorSettings at(ConnectorSettings s, URI url) {
        return new ConnectorSettings(
                s.name(), s.kind(), url, s.auth(), s.headers(), s.tls(), s.proxy(), s.options(), s.deadline());
    }

    /** Without user information and without a trailing slash. */
    static String web(URI url) {
        String path = url.getPath() == null ? "" : url.getPath();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String text = url.getScheme() + "://" + url.getHost() + port + path;
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Whether this is Sentry's own cloud, at its front door or in a region. */
    static boolean isCloud(URI url) {
        String host = host(url);
        return host.equals(CLOUD) || host.endsWith("." + CLOUD);
    }

    /** Whether this is the cloud's front door, which does not answer for organizations itself. */
    static boolean isFrontDoor(URI url) {
        String host = host(url);
        return host.equals(CLOUD) || host.equals("www." + CLOUD);
    }

    /**
     * Where an organization lives, when that is elsewhere. The token goes along, so only encrypted addresses of the cloud itself
     * count.
     */
    static @Nullable URI region(URI base, String regionUrl) {
        if (!isFrontDoor(base) || regionUrl.isEmpty()) {
            return null;
        }
        try {
            URI region = URI.create(regionUrl);
            boolean ours = "https".equals(region.getScheme())
                    && isCloud(region)
                    && region.getUserInfo() == null
                    && region.getPort() < 0;
            return ours && !host(region).equals(host(base)) ? URI.create("https://" + host(region)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** One segment of a path, percent-encoded. */
    static String segment(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        // A segment of dots would climb.
        return encoded.chars().allMatch(c -> c == '.') ? encoded.replace(".", "%2E") : encoded;
    }

    private static String host(URI url) {
        return url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    }
}
