package dev.onset.connectors.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the heads of replies: what may be kept of them, and what makes their bodies' length untrue. */
final class Heads {

    /** Given to us to be sent back: as good as a credential. */
    private static final Set<String> SECRET = Set.of(
            "set-cookie",
            "set-cookie2",
            "cookie",
            "authorization",
            "proxy-authorization",
            "authentication-info",
            "proxy-authentication-info");

    private Heads() {}

    /** Headers by lower-case name, repeated ones joined, without cookies and credentials, masked. */
    static Map<String, String> kept(Headers headers, Masking masking) {
        var kept = new LinkedHashMap<String, String>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i).toLowerCase(Locale.ROOT);
            if (!SECRET.contains(name)) {
                kept.merge(name, masking.mask(headers.value(i)), (a, b) -> a + ", " + b);
            }
        }
        return kept;
    }

    /** The media type without parameters, in lower case; empty when there is none. */
    static String mediaType(Map<String, String> headers) {
        String type = headers.getOrDefault("content-type", "");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Why the body's length cannot be relied on; null when it can. OkHttp takes the last of two lengths, and no length for a
     * malformed one. Source: RFC 9112, 6.3.
     */
    static @Nullable String contradiction(Headers headers) {
        List<String> lengths = headers.values("Content-Length").stream()
                .flatMap(v -> List.of(v.split(",")).stream())
                .map(String::strip)
                .distinct()
                .toList();
        if (lengths.size() > 1) {
            return "two lengths for one body (Content-Length " + String.join(" and ", lengths) + ")";
        }
        if (!lengths.isEmpty() && !lengths.getFirst().matches("\\d{1,18}")) {
            return "a body of impossible length (Content-Length " + lengths.getFirst() + ")";
        }
        List<String> codings = headers.values("Transfer-Encoding");
        if (!codings.isEmpty() && !String.join(",", codings).strip().equalsIgnoreCase("chunked")) {
            return "an unknown way to transfer the body (Transfer-Encoding " + String.join(", ", codings) + ")";
        }
        return null;
    }

    /** The content coding in lower case, {@code identity} when there is none, {@code gzip} under each of its names. */
    static String coding(Headers headers) {
        String coding =
                String.join(",", headers.values("Content-Encoding")).strip().toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> "identity";
            case "gzip", "x-gzip" -> "gzip";
            default -> coding;
        };
    }
}
