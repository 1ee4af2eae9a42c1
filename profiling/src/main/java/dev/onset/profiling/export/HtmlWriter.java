package dev.onset.profiling.export;

import dev.onset.profiling.FrameKind;
import dev.onset.profiling.FrameTable;
import dev.onset.profiling.Profile;
import dev.onset.profiling.flame.Difference;
import dev.onset.profiling.flame.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a profile as one page that needs no network: zoom, search, tooltips, keyboard. Names travel as data and are only ever
 * drawn as text; the page's own policy forbids every script but its own.
 */
public final class HtmlWriter {

    /** Boxes of less than a part in so many of the whole are left out: nobody can point at them before zooming far in. */
    private static final long PARTS = 20_000;

    private HtmlWriter() {}

    public static void write(Profile profile, Page page, Writer out) throws IOException {
        String script = resource("flame.js");
        String style = resource("flame.css");
        BoxList boxes = BoxList.of(profile, PARTS);
        out.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '" + hash(style)
                + "'; script-src '" + hash(script) + "'; base-uri 'none'; form-action 'none'\">\n");
        out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.write("<title>" + Escape.html(page.title()) + "</title>\n<style>" + style + "</style>\n</head>\n");
        out.write(body(page));
        out.write("<script type=\"application/json\" id=\"data\">");
        data(boxes, page.difference(), out);
        out.write("</script>\n<script>" + script + "</script>\n</body>\n</html>\n");
    }

    private static String body(Page page) {
        var notes = new StringBuilder();
        page.notes().forEach(n -> notes.append("<li>").append(Escape.html(n)).append("</li>"));
        return """
                <body>
                <header>
                <h1>%s</h1>
                <ul id="notes">%s</ul>
                <div id="bar">
                <button id="back" type="button" title="Escape">Zoom out</button>
                <button id="turn" type="button" title="f">Flame / icicle</button>
                <button id="theme" type="button" title="t">Dark / light</button>
                <label>Search <input id="search" type="search" placeholder="regular expression ( / )" autocomplete="off"></label>
                <span id="found" role="status"></span>
                </div>
                <nav id="path" aria-label="Where you are"></nav>
                </header>
                <main><canvas id="graph" tabindex="0" role="img" aria-label="Flame graph; arrow keys move, Enter zooms, Escape goes back"></canvas></main>
                <footer><div id="legend"></div><p id="status" role="status" aria-live="polite"></p>
                <p>Click or Enter: zoom. Escape: back. Arrows: move. / searches, f turns round, t dark or light.</p></footer>
                <div id="tip" hidden></div>
                """.formatted(Escape.html(page.title()), notes);
    }

    /** Boxes as depth, name, value (and the baseline's value), in the order of a walk through the tree. */
    private static void data(BoxList boxes, @Nullable Difference difference, Writer out) throws IOException {
        Profile profile = boxes.profile();
        FrameTable frames = profile.frames();
        Map<Integer, Integer> names = new LinkedHashMap<>();
        out.write("{\"unit\":\"" + Escape.json(profile.type().unit()) + "\",\"total\":" + profile.totalValue());
        if (difference != null) {
            out.write(",\"before\":" + difference.before().totalValue());
        }
        out.write(",\"kinds\":[");
        for (FrameKind kind : FrameKind.values()) {
            out.write((kind.ordinal() == 0 ? "" : ",") + "[\"" + kind.words() + "\",\"" + Palette.of(kind) + "\"]");
        }
        out.write("],\"boxes\":[");
        for (int b = 0; b < boxes.size(); b++) {
            Node box = boxes.get(b);
            int frame = box.frame(profile);
            Integer name = names.putIfAbsent(frame, names.size());
            out.write((b == 0 ? "" : ",") + box.depth() + "," + (name == null ? names.size() - 1 : name) + ","
                    + profile.valueBefore(box.low()) + "," + box.value(profile));
            if (difference != null) {
                out.write("," + box.value(difference.before()));
            }
        }
        out.write("],\"names\":[");
        boolean isFirst = true;
        for (int frame : names.keySet()) {
            out.write((isFirst ? "" : ",") + "[\"" + Escape.json(frames.shown(frame)) + "\","
                    + frames.kind(frame).ordinal() + "]");
            isFirst = false;
        }
        out.write("]}");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
