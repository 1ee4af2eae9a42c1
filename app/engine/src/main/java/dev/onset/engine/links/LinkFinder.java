package dev.onset.engine.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the links in a text: bare, in Slack's {@code <link|text>}, in Markdown, in HTML, in quotes, behind a mail scanner. */
final class LinkFinder {

    /**
     * A link and where it stands.
     *
     * @param begin first character of the link itself
     * @param end behind its last character
     */
    record Found(int begin, int end, WebLink link) {}

    private static final int MOST = 50;
    private static final Pattern BEGIN = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITHOUT_SCHEME = Pattern.compile(
            "(?<![\\w./@-])[A-Za-z0-9][A-Za-z0-9.-]{0,100}(?:\\.[A-Za-z]{2,20}|:\\d{2,5})(?::\\d{2,5})?/[^\\s<>\"'`]+");
    private static final List<String> INNER =
            List.of("url", "u", "q", "target", "redirectTo", "redirect", "rd", "next");

    private LinkFinder() {}

    /** The links in order. */
    static List<Found> find(String text) {
        var links = new ArrayList<Found>();
        String stripped = text.strip();
        if (isOneLink(stripped)) {
            String whole = stripped.contains("://") ? stripped : "http://" + stripped;
            int begin = text.indexOf(stripped);
            links.add(new Found(begin, begin + stripped.length(), unwrap(WebLink.of(entities(trimmed(whole))))));
            return links;
        }
        Matcher m = BEGIN.matcher(text);
        int from = 0;
        while (links.size() < MOST && m.find(from)) {
            int end = end(text, m.start());
            links.add(new Found(m.start(), end, unwrap(WebLink.of(entities(text.substring(m.start(), end))))));
            from = Math.max(end, m.end());
        }
        return links;
    }

    /** Words that would be links if "http://" stood before them; only worth a look where there is no real link. */
    static List<Found> withoutScheme(String text) {
        var links = new ArrayList<Found>();
        Matcher m = WITHOUT_SCHEME.matcher(text);
        while (links.size() < 5 && m.find()) {
            String word = trimmed(m.group());
            links.add(new Found(m.start(), m.start() + word.length(), WebLink.of("http://" + entities(word))));
        }
        return links;
    }

    /** Nothing but one link; then even characters count that would end a link within a text. */
    private static boolean isOneLink(String text) {
        if (text.isEmpty() || !goesOn(text)) {
            return false;
        }
        Matcher m = BEGIN.matcher(text);
        boolean isFull = m.lookingAt() && !m.find(m.end());
        return isFull
                || (!BEGIN.matcher(text).find() && WITHOUT_SCHEME.matcher(text).matches());
    }

    /** Whether a text without a blank, or one whose query was typed as it is: behind the first blank it goes on with an operator. */
    private static boolean goesOn(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                return false;
            }
            if (c == ' ' || c == '<' || c == '>') {
                String before = text.substring(0, i);
                String after = text.substring(i).stripLeading();
                boolean isQuery = before.indexOf('=') > 0 && (before.indexOf('?') > 0 || before.indexOf('#') > 0);
                return isQuery
                        && !after.isEmpty()
                        && "-/+*%^><=!)}|,\"[(~".indexOf(after.charAt(0)) >= 0
                        && text.indexOf('\n') < 0;
            }
        }
        return true;
    }

    private static int end(String text, int begin) {
        char before = begin == 0 ? ' ' : text.charAt(begin - 1);
        char closer = switch (before) {
            case '<' -> '>';
            case '(' -> ')';
            case '[' -> ']';
            case '"', '\'', '`', '*', '_' -> before;
            default -> '\0';
        };
        boolean isSlack = before == '<';
        boolean isQuoted = (closer == '\'' || closer == '"' || closer == '`') && closes(text, begin, closer);
        int depth = 0;
        int at = begin;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{' || c == '(' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ')' || c == ']') && depth > 0) {
                depth--;
            } else if (c == closer || (!isQuoted && isStop(c, depth, isSlack) && !isInner(text, at, depth))) {
                break;
            }
            at++;
        }
        return closer == '\0' || at >= text.length()
                ? begin + trimmed(text.substring(begin, at)).length()
                : at;
    }

    /** Whether the quote closes again on the same line, so that everything up to there is the link. */
    private static boolean closes(String text, int begin, char closer) {
        String ahead = text.substring(begin, Math.min(text.length(), begin + 8000));
        int line = ahead.indexOf('\n');
        int close = ahead.indexOf(closer);
        return close >= 0 && (line < 0 || close < line);
    }

    private static boolean isStop(char c, int depth, boolean isSlack) {
        return Character.isWhitespace(c)
                || c == '<'
                || c == '>'
                || c == '`'
                || (c == '"' && depth == 0)
                || (c == '|' && isSlack);
    }

    /** A blank inside of braces that close again on the same line, before another link begins. */
    private static boolean isInner(String text, int at, int depth) {
        if (depth == 0 || (text.charAt(at) != ' ' && text.charAt(at) != '>' && text.charAt(at) != '<')) {
            return false;
        }
        String ahead = text.substring(at, Math.min(text.length(), at + 400));
        int line = ahead.indexOf('\n');
        int next = ahead.indexOf("://");
        int close = ahead.indexOf('}');
        return close >= 0 && (line < 0 || close < line) && (next < 0 || close < next);
    }

    /** Without the punctuation of the sentence around it. */
    private static String trimmed(String link) {
        int end = link.length();
        while (end > 0 && link.length() - end < 8 && isPunctuation(link, end)) {
            end--;
        }
        return link.substring(0, end);
    }

    private static boolean isPunctuation(String link, int end) {
        char c = link.charAt(end - 1);
        return switch (c) {
            case '.', ',', ';', ':', '!', '?', '\'' -> true;
            case ')' ->
                link.substring(0, end).chars().filter(x -> x == '(').count()
                        < link.substring(0, end).chars().filter(x -> x == ')').count();
            case ']' ->
                link.substring(0, end).chars().filter(x -> x == '[').count()
                        < link.substring(0, end).chars().filter(x -> x == ']').count();
            default -> false;
        };
    }

    private static String entities(String link) {
        return link.replace("&amp;", "&")
                .replace("&#38;", "&")
                .replace("\\u0026", "&")
                .replace("&quot;", "\"");
    }

    /** The link that a mail scanner, a search engine or a login page was put in front of. */
    private static WebLink unwrap(WebLink link) {
        WebLink at = link;
        for (int i = 0; i < 3; i++) {
            WebLink inner = inner(at);
            if (inner == null) {
                break;
            }
            at = inner;
        }
        return at;
    }

    private static @Nullable WebLink inner(WebLink link) {
        boolean isLogin = link.path().contains("login")
                || link.path().contains("oauth2")
                || link.path().contains("auth");
        String host = link.host();
        boolean isScanner = host.endsWith("safelinks.protection.outlook.com")
                || host.endsWith("slack-redir.net")
                || host.endsWith("urldefense.com")
                || (host.endsWith("google.com") && link.last().equals("url"));
        if (!isLogin && !isScanner) {
            return null;
        }
        int packed = link.text().indexOf("/__http");
        if (host.endsWith("urldefense.com") && packed >= 0) {
            int close = link.text().indexOf("__;", packed);
            return WebLink.of(
                    link.text().substring(packed + 3, close < 0 ? link.text().length() : close));
        }
        for (String name : INNER) {
            String value = link.get(name);
            if (value.toLowerCase(Locale.ROOT).startsWith("http")) {
                return WebLink.of(value);
            }
            if (isLogin && value.startsWith("/") && value.length() > 1) {
                return WebLink.of(link.scheme() + "://" + host + value);
            }
        }
        return null;
    }
}
