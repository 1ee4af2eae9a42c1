package dev.onset.incident.export;

import dev.onset.incident.VisibleText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML in which every name, value and unit is escaped and made visible; there is no way to write raw text but
 * {@link #trusted}. Confined to one thread.
 */
final class Html {

    private static final Set<String> VOID = Set.of("br", "img", "meta", "source", "hr");

    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** A whole page that loads nothing from elsewhere and runs nothing. */
    static String page(String title, String css, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>" + escape(VisibleText.line(title)) + "</title>\n<style>\n" + css
                + "</style>\n</head>\n<body>\n"
                + body + "</body>\n</html>\n";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * Opens an element.
     *
     * @param attributes name, value, name, value...; an empty value leaves the attribute out
     */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.append(' ').append(attributes[i]).append("=\"");
                out.append(escape(VisibleText.line(attributes[i + 1]))).append('"');
            }
        }
        out.append('>');
        if (!VOID.contains(tag)) {
            open.push(tag);
        }
        return this;
    }

    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Ends a line of the source, for people who look at it. */
    Html newLine() {
        out.append('\n');
        return this;
    }

    Html text(String text) {
        out.append(escape(VisibleText.line(text)));
        return this;
    }

    /** Text that keeps its line breaks; for preformatted elements. */
    Html lines(String text) {
        out.append(escape(VisibleText.of(text)));
        return this;
    }

    /** An element that holds a text. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Markup of our own making. */
    Html trusted(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements left open: " + open);
        }
        return out.toString();
    }
}
