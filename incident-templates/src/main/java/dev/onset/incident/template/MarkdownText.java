package dev.onset.incident.template;

import dev.onset.incident.VisibleText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Foreign text written into Markdown so that it stays text: no heading, list, link, image, table cell, code or HTML can come of
 * it, wherever in a line it lands.
 */
final class MarkdownText {

    private static final String ALWAYS = "\\`*[]<>|~&$";
    private static final Pattern LEADING_NUMBER = Pattern.compile("^(\\d+)([.)])(?=\\s|$)");
    private static final Pattern AUTO_LINK = Pattern.compile("(?i)\\b(www)\\.");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private MarkdownText() {}

    /** The text in one line as a reader shall see it. What looks like an evidence marker of ours is drawn apart: it is not one. */
    static String shown(String raw) {
        return Sentences.MARKER.matcher(VisibleText.line(raw).strip()).replaceAll("[ $1 ]");
    }

    /** The text in one line, inert. */
    static String escape(String raw) {
        String line = shown(raw);
        var text = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (ALWAYS.indexOf(c) >= 0 || (c == '_' && !isWithinWord(line, i))) {
                text.append('\\');
            }
            text.append(c);
        }
        return atLineStart(text.toString()
                .replace("://", ":\\/\\/")
                .transform(t -> AUTO_LINK.matcher(t).replaceAll("$1\\\\.")));
    }

    /** The text as a code span that fits into a table cell. */
    static String code(String raw) {
        String line = VisibleText.line(raw).strip();
        if (line.isEmpty()) {
            return "";
        }
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + pad + line.replace("|", "\\|") + pad + fence;
    }

    /** A link that shows the host it leads to, or the inert text where it is not a plain web address. */
    static String link(String address) {
        try {
            URI uri = new URI(address.strip());
            String scheme = uri.getScheme();
            String host = uri.getHost();
            if (scheme == null || host == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
                return escape(address);
            }
            return "[" + escape(host) + "](<" + uri.toASCIIString().replace("|", "%7C") + ">)";
        } catch (URISyntaxException e) {
            return escape(address);
        }
    }

    private static boolean isWithinWord(String line, int i) {
        return i > 0
                && i < line.length() - 1
                && Character.isLetterOrDigit(line.charAt(i - 1))
                && Character.isLetterOrDigit(line.charAt(i + 1));
    }

    /** Signs that make a block only where a line begins. */
    private static String atLineStart(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return "#+-=:!".indexOf(text.charAt(0)) >= 0
                ? "\\" + text
                : LEADING_NUMBER.matcher(text).replaceFirst("$1\\\\$2");
    }
}
