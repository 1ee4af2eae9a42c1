package dev.onset.connectors.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as a stub server saw it.
 *
 * @param target as it stood in the request line
 * @param head header lines as they came, without the request line
 * @param body of a form; empty for a GET
 */
public record Seen(String method, String target, List<String> head, String body) {

    public Seen {
        head = List.copyOf(head);
    }

    /** The target up to the question mark. */
    public String path() {
        int at = target.indexOf('?');
        return at < 0 ? target : target.substring(0, at);
    }

    /** Query and form, not decoded. */
    public String parameters() {
        int at = target.indexOf('?');
        String query = at < 0 ? "" : target.substring(at + 1);
        return query.isEmpty() ? body : body.isEmpty() ? query : query + "&" + body;
    }

    /** The first value of a query or form parameter, decoded; empty when it is not there. */
    public String parameter(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** All values of a query or form parameter, decoded. */
    public List<String> all(String name) {
        var values = new ArrayList<String>();
        for (String pair : parameters().split("&")) {
            int eq = pair.indexOf('=');
            String key = decode(eq < 0 ? pair : pair.substring(0, eq));
            if (key.equals(name)) {
                values.add(eq < 0 ? "" : decode(pair.substring(eq + 1)));
            }
        }
        return values;
    }

    /** The first value of a header, any case; empty when it is not there. */
    public String header(String name) {
        for (String line : head) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return "";
    }

    private static String decode(String s) {
        return URLDecoder.decode(s, StandardCharsets.UTF_8);
    }
}
