package dev.onset.incident.template;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A picture that a draft shows.
 *
 * @param address relative to the draft: {@code figures/timeline.png}
 * @param alt what it shows, in a sentence
 */
public record Shown(String address, String alt) {

    /** The line of Markdown that shows it. */
    public String markdown() {
        return "![" + MarkdownText.escape(alt) + "](<" + address.replaceAll("[<>\\\\\\s]", "") + ">)";
    }

    Map<String, Object> slot() {
        var map = new LinkedHashMap<String, Object>();
        map.put("address", address);
        map.put("alt", alt);
        map.put("picture", new Markup(markdown()));
        return map;
    }
}
