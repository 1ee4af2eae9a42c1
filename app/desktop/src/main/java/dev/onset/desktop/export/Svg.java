package dev.onset.desktop.export;

import java.util.Locale;
import javafx.scene.paint.Color;

/** A picture being written as SVG 1.1: rectangles, lines and texts, in pixels from the upper left. Confined to one thread. */
final class Svg {

    private final StringBuilder out = new StringBuilder();
    private final double width;

    Svg(double width) {
        this.width = width;
    }

    void rect(double x, double y, double w, double h, Color fill) {
        add(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"/>",
                x,
                y,
                w,
                h,
                web(fill)));
    }

    void outline(double x, double y, double w, double h, Color stroke) {
        add(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"none\" stroke=\"%s\"/>",
                x,
                y,
                w,
                h,
                web(stroke)));
    }

    void line(double x, double y, double toX, double toY, Color stroke) {
        add(String.format(
                Locale.ROOT, "<path d=\"M%.2f %.2fL%.2f %.2f\" stroke=\"%s\"/>", x, y, toX, toY, web(stroke)));
    }

    /**
     * A line through points.
     *
     * @param path as SVG writes it
     * @param dashes lengths of line and space; empty for a whole line
     */
    void path(String path, Color stroke, double[] dashes) {
        var pattern = new StringBuilder();
        for (double dash : dashes) {
            pattern.append(pattern.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%.0f", dash));
        }
        String dashed = pattern.isEmpty() ? "" : " stroke-dasharray=\"" + pattern + "\"";
        add(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"%s/>",
                path,
                web(stroke),
                dashed));
    }

    void text(String text, double x, double y, Color fill) {
        add(String.format(
                Locale.ROOT, "<text x=\"%.2f\" y=\"%.2f\" fill=\"%s\">%s</text>", x, y, web(fill), escaped(text)));
    }

    void bold(String text, double x, double y, Color fill) {
        add(String.format(
                Locale.ROOT,
                "<text x=\"%.2f\" y=\"%.2f\" fill=\"%s\" font-weight=\"bold\">%s</text>",
                x,
                y,
                web(fill),
                escaped(text)));
    }

    void textLeftOf(String text, double right, double y, Color fill) {
        add(String.format(
                Locale.ROOT,
                "<text x=\"%.2f\" y=\"%.2f\" fill=\"%s\" text-anchor=\"end\">%s</text>",
                right,
                y,
                web(fill),
                escaped(text)));
    }

    private void add(String element) {
        out.append(element).append('\n');
    }

    private static String web(Color c) {
        return String.format(
                "#%02x%02x%02x",
                Math.round(c.getRed() * 255), Math.round(c.getGreen() * 255), Math.round(c.getBlue() * 255));
    }

    /** The whole document, so high, on that ground; {@code title} is what screen readers say. */
    String done(double height, Color ground, String title) {
        return String.format(
                        Locale.ROOT,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>%n"
                                + "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" "
                                + "viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\" font-size=\"11\" role=\"img\">%n"
                                + "<title>%s</title>%n<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>%n",
                        width,
                        height,
                        width,
                        height,
                        escaped(title),
                        web(ground))
                + out + "</svg>\n";
    }

    /** Cut to about that many pixels; how wide letters are is the reader's affair. */
    static String cut(String text, double widthPx) {
        int most = Math.max(1, (int) (widthPx / 6.2));
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /** XML 1.0 knows no control characters, and no half of a pair. */
    static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\t', '\n', '\r' -> safe.append(' ');
                default -> {
                    boolean isAllowed = c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF);
                    safe.appendCodePoint(isAllowed ? c : 0xFFFD);
                }
            }
        });
        return safe.toString();
    }
}
