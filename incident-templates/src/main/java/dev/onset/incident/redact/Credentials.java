package dev.onset.incident.redact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds credentials by where they stand: before the host of an address, after curl's {@code -u}, between PEM lines. */
final class Credentials {

    private static final int LONGEST_LOGIN = 400;
    private static final int LONGEST_PEM = 20_000;
    private static final int SHORTEST_PEM = 40;

    private final String text;

    Credentials(String text) {
        this.text = text;
    }

    /** The password, or the token that stands for a name, in an address whose {@code ://} ends at {@code end}. */
    @Nullable Hit inAddress(int end) {
        int at = -1;
        int most = Math.min(text.length(), end + LONGEST_LOGIN);
        for (int i = end; i < most; i++) {
            char c = text.charAt(i);
            if (c == '@') {
                at = i;
            } else if (c <= ' '
                    || c == '/'
                    || (c == '?' && at >= 0)
                    || c == '"'
                    || c == '\''
                    || c == '<'
                    || c == '>'
                    || c == '`'
                    || c == '\\') {
                break;
            }
        }
        if (at < 0) {
            return null;
        }
        int colon = text.indexOf(':', end);
        if (colon < 0 || colon > at) {
            String login = text.substring(end, at);
            boolean isToken = login.length() >= 20 && Values.hasDigit(login) && Values.isMixed(login);
            return isToken ? new Hit(end, at, SensitiveKind.TOKEN, "address-token", login) : null;
        }
        String password = text.substring(colon + 1, at);
        if (password.isEmpty()
                || Values.isReference(password)
                || password.contains("***")
                || password.equals("xxxxx")
                || (Values.isWord(password) && NetworkAddress.isDocumentation(host(at + 1)))) {
            return null;
        }
        return new Hit(colon + 1, at, SensitiveKind.CONNECTION, "address-password", password);
    }

    /** The host that begins at {@code from}, without its port. */
    private String host(int from) {
        int to = from;
        while (to < text.length()
                && (Character.isLetterOrDigit(text.charAt(to)) || ".-_[]:".indexOf(text.charAt(to)) >= 0)) {
            to++;
        }
        String host = text.substring(from, to);
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /** The password of {@code -u name:password} in a command whose {@code curl} ends at {@code end}. */
    @Nullable Hit ofCurl(int end) {
        int most = Math.min(text.length(), end + 600);
        for (String flag : List.of(" -u", " --user", " --proxy-user", " -U", "\n-u", "\t-u", "\n--user")) {
            int at = text.indexOf(flag, end);
            if (at >= 0 && at < most) {
                Hit hit = login(at + flag.length());
                if (hit != null) {
                    return hit;
                }
            }
        }
        return null;
    }

    private @Nullable Hit login(int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '=')) {
            at++;
        }
        if (at >= text.length()) {
            return null;
        }
        char quote = text.charAt(at) == '"' || text.charAt(at) == '\'' ? text.charAt(at) : 0;
        int start = quote == 0 ? at : at + 1;
        int colon = -1;
        int to = start;
        for (; to < text.length(); to++) {
            char c = text.charAt(to);
            if (c == ':' && colon < 0) {
                colon = to;
            }
            boolean opensNext = text.charAt(to - 1) == ':' && to + 1 < text.length() && text.charAt(to + 1) > ' ';
            boolean closes = quote != 0 && c == quote && !text.startsWith(":", to + 1) && !opensNext;
            if (c == '\n' || closes || (quote == 0 && c == ' ') || to - start > LONGEST_LOGIN) {
                break;
            }
        }
        if (colon < 0 || text.charAt(start) == '<') {
            return null;
        }
        String name = bare(text.substring(start, colon));
        String password = bare(text.substring(colon + 1, to));
        boolean nameIsKey = password.isEmpty();
        String value = nameIsKey ? name : password;
        boolean isReal = (value.length() >= 4
                        && !Values.isWord(value)
                        && !Values.isReference(value)
                        && value.indexOf(' ') < 0
                        && !value.contains("$"))
                || (value.length() >= 4
                        && value.startsWith("P")
                        && Values.hasDigit(value)
                        && !Values.isReference(value));
        int valueStart = text.indexOf(value, nameIsKey ? start : colon + 1);
        return isReal && valueStart >= 0
                ? new Hit(valueStart, valueStart + value.length(), SensitiveKind.PASSWORD, "curl-user", value)
                : null;
    }

    private static String bare(String part) {
        String b = part.replaceAll("^[\"'{]+", "");
        return b.replaceAll("[\"'}]+$", "");
    }

    /** The key between BEGIN and END lines; {@code begin} is the index of {@code -----BEGIN}. Escaped line breaks count too. */
    @Nullable Hit pem(int begin) {
        int headEnd = text.indexOf("-----", begin + 10);
        if (headEnd < 0 || headEnd - begin > 80) {
            return null;
        }
        String head = text.substring(begin, headEnd);
        if (!head.contains("PRIVATE KEY")) {
            return null;
        }
        int bodyStart = headEnd + 5;
        int end = text.indexOf("-----END", bodyStart);
        boolean isClosed = end >= 0 && end - begin <= LONGEST_PEM;
        int bodyEnd = isClosed ? end : bodyOf(bodyStart);
        String body = text.substring(bodyStart, bodyEnd);
        long material = body.chars()
                .filter(c -> Character.isLetterOrDigit(c) || c == '+' || c == '/')
                .count();
        if (material < SHORTEST_PEM || body.contains("...") || Values.isPlaceholder(body.strip())) {
            return null;
        }
        int close = isClosed ? text.indexOf("-----", end + 8) : -1;
        int to = close >= 0 && close - end < 80 ? close + 5 : bodyEnd;
        return new Hit(begin, to, SensitiveKind.PRIVATE_KEY, "pem", body.strip());
    }

    private int bodyOf(int from) {
        int i = from;
        while (i < text.length() && i - from < LONGEST_PEM) {
            char c = text.charAt(i);
            boolean inside = Character.isLetterOrDigit(c) || "+/=\r\n\t \\:,-\"'".indexOf(c) >= 0;
            if (!inside) {
                break;
            }
            i++;
        }
        return i;
    }
}
