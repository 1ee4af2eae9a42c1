package dev.onset.connectors.sentry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Sentry's {@code Link} header: {@code <URL>; rel="next"; results="true"; cursor="0:100:0", ...}. Addresses may hold
 * commas and semicolons, values are quoted or not, and some GlitchTip versions wrap the whole in braces. Only the cursor is
 * ever taken from it, never an address.
 */
final class LinkHeader {

    private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&#]*)");

    private final String text;
    private int at;

    private LinkHeader(String text) {
        this.text = text;
    }

    /** The cursor of the next page; null when this is the last one. */
    static @Nullable String next(String header) {
        var reader = new LinkHeader(header);
        while (reader.skipTo('<')) {
            int end = reader.text.indexOf('>', reader.at);
            if (end < 0) {
                return null;
            }
            String address = reader.text.substring(reader.at, end);
            reader.at = end + 1;
            Map<String, String> parameters = reader.parameters();
            if (parameters.getOrDefault("rel", "").equals("next")) {
                return parameters.getOrDefault("results", "").equals("true") ? cursor(parameters, address) : null;
            }
        }
        return null;
    }

    private static @Nullable String cursor(Map<String, String> parameters, String address) {
        String cursor = parameters.get("cursor");
        if (cursor != null) {
            return cursor;
        }
        Matcher m = CURSOR.matcher(address);
        return m.find() ? URLDecoder.decode(m.group(1), StandardCharsets.UTF_8) : null;
    }

    /** Leaves the place behind the character. */
    private boolean skipTo(char c) {
        int found = text.indexOf(c, at);
        at = found < 0 ? text.length() : found + 1;
        return found >= 0;
    }

    private Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        while (skipBlanks() == ';') {
            at++;
            skipBlanks();
            int start = at;
            while (at < text.length() && "=;, \t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String name = text.substring(start, at);
            String value = "";
            if (skipBlanks() == '=') {
                at++;
                value = skipBlanks() == '"' ? quoted() : token();
            }
            parameters.putIfAbsent(name, value);
        }
        return parameters;
    }

    /** The character at which reading stands then, 0 at the end. */
    private char skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private String quoted() {
        var value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        at++;
        return value.toString();
    }

    private String token() {
        int start = at;
        while (at < text.length() && ";, \t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }
}
