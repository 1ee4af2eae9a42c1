package dev.onset.incident.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads our HTML tag by tag, strictly, and lists what could act, load or is badly nested. */
final class HtmlScan {

    private static final Set<String> VOID = Set.of("br", "img", "meta", "source", "hr");
    private static final Set<String> ALLOWED = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "h1",
            "h2",
            "h3",
            "p",
            "a",
            "span",
            "div",
            "section",
            "nav",
            "article",
            "ul",
            "ol",
            "li",
            "strong",
            "em",
            "code",
            "pre",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "dl",
            "dt",
            "dd",
            "details",
            "summary",
            "picture",
            "source",
            "img",
            "br",
            "hr",
            "footer",
            "blockquote");
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z0-9]+)((?:\\s+[a-zA-Z-]+=\"[^\"<>]*\")*)\\s*/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)=\"([^\"]*)\"");

    private final List<String> faults = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int pictures;

    private HtmlScan() {}

    static HtmlScan of(String html) {
        var scan = new HtmlScan();
        scan.read(html.replaceFirst("^<!DOCTYPE html>", ""));
        return scan;
    }

    List<String> faults() {
        return faults;
    }

    int pictures() {
        return pictures;
    }

    private void read(String html) {
        for (int c : new int[] {0, 7, 27, 0x202e, 0x200b}) {
            if (html.indexOf(c) >= 0) {
                faults.add("raw character " + Integer.toHexString(c));
            }
        }
        int at = html.indexOf('<');
        Matcher m = TAG.matcher(html);
        while (at >= 0) {
            if (!m.find(at) || m.start() != at) {
                faults.add("not a tag of ours: " + html.substring(at, Math.min(html.length(), at + 60)));
                return;
            }
            tag(m.group(1).isEmpty(), m.group(2).toLowerCase(Locale.ROOT), m.group(3));
            int end = m.end();
            if (m.group(2).equals("style") && m.group(1).isEmpty()) {
                end = html.indexOf("</style>", end);
            }
            at = html.indexOf('<', end);
        }
        if (!open.isEmpty()) {
            faults.add("left open: " + open);
        }
    }

    private void tag(boolean isStart, String name, String attributes) {
        if (!ALLOWED.contains(name)) {
            faults.add("element " + name);
        }
        if (name.equals("img")) {
            pictures++;
        }
        if (isStart && !VOID.contains(name)) {
            open.push(name);
        } else if (!isStart && (open.isEmpty() || !open.pop().equals(name))) {
            faults.add("badly nested " + name);
        }
        Matcher m = ATTRIBUTE.matcher(attributes);
        while (m.find()) {
            String value = m.group(2);
            switch (m.group(1).toLowerCase(Locale.ROOT)) {
                case "href" -> {
                    if (!value.isEmpty() && !value.matches("(https?://|mailto:|#).*")) {
                        faults.add("href " + value);
                    }
                }
                case "src", "srcset" -> {
                    if (!value.startsWith("data:image/")) {
                        faults.add("loads " + value);
                    }
                }
                case "style" -> faults.add("inline style");
                case String n when n.startsWith("on") -> faults.add("handler " + n);
                default -> {}
            }
        }
    }
}
