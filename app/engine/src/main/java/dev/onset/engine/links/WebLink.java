package dev.onset.engine.links;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pasted link taken apart as far as that goes; whatever the text, there is a result. Parameters behind a {@code #} count as
 * parameters too, since Alertmanager and others keep theirs there.
 *
 * @param text as pasted
 * @param scheme lower case
 * @param host lower case, without user and port
 * @param path its segments, decoded, without empty ones
 * @param route segments of a path behind {@code #}, decoded; empty where there is none
 * @param parameters decoded, each with its values in order
 */
record WebLink(
        String text,
        String scheme,
        String host,
        List<String> path,
        List<String> route,
        Map<String, List<String>> parameters) {

    private static final int MOST_PARAMETERS = 500;

    static WebLink of(String text) {
        String rest = text;
        String scheme = "";
        int colon = rest.indexOf("://");
        if (colon >= 0) {
            scheme = rest.substring(0, colon).toLowerCase(Locale.ROOT);
            rest = rest.substring(colon + 3);
        }
        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? "" : rest.substring(hash + 1);
        rest = hash < 0 ? rest : rest.substring(0, hash);
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        rest = question < 0 ? rest : rest.substring(0, question);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        var parameters = new LinkedHashMap<String, List<String>>();
        add(query, parameters);
        int inner = fragment.indexOf('?');
        add(inner < 0 ? (fragment.startsWith("/") ? "" : fragment) : fragment.substring(inner + 1), parameters);
        return new WebLink(
                text,
                scheme,
                host(authority),
                segments(slash < 0 ? "" : rest.substring(slash)),
                segments(inner < 0 ? fragment : fragment.substring(0, inner)),
                parameters);
    }

    /** The first value of a parameter, or null. */
    @Nullable String first(String name) {
        List<String> values = parameters.get(name);
        return values == null ? null : values.getFirst();
    }

    /** The first value of a parameter, or empty. */
    String get(String name) {
        String value = first(name);
        return value == null ? "" : value;
    }

    /** Every value of a parameter. */
    List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** The segment that follows the last one of that name, or empty. */
    String after(String segment) {
        int at = path.lastIndexOf(segment);
        return at < 0 || at + 1 >= path.size() ? "" : path.get(at + 1);
    }

    /** The last segment, or empty. */
    String last() {
        return path.isEmpty() ? "" : path.getLast();
    }

    private static String host(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        return (port > 0 ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }

    private static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty() && segments.size() < 50) {
                segments.add(decode(segment, false));
            }
        }
        return List.copyOf(segments);
    }

    private static void add(String query, Map<String, List<String>> parameters) {
        int count = 0;
        for (String pair : query.replace("&amp;", "&").split("&")) {
            if (pair.isEmpty() || ++count > MOST_PARAMETERS) {
                continue;
            }
            int eq = pair.indexOf('=');
            String name = decode(eq < 0 ? pair : pair.substring(0, eq), true);
            String value = eq < 0 ? "" : decode(pair.substring(eq + 1), true);
            parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
    }

    /** Percent-decoding of UTF-8 that leaves alone what it cannot read. */
    static String decode(String text, boolean isPlusABlank) {
        if (text.indexOf('%') < 0 && (!isPlusABlank || text.indexOf('+') < 0)) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(isPlusABlank && bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
