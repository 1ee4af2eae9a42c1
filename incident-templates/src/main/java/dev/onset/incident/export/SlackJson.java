package dev.onset.incident.export;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A draft as a message of Slack's Block Kit: the body of {@code chat.postMessage}. Every text is plain text with {@code & < >}
 * escaped, so that no mention, link or emoji comes from a source; nothing is unfurled. Only ASCII.
 *
 * <p>Slack takes 50 blocks, 150 characters in a header and 3,000 in a section (docs.slack.dev, Block Kit), and refuses messages whose
 * blocks hold some 13,000 characters together: what goes beyond {@value #MOST} is left out, and the message says how much.
 */
final class SlackJson {

    /** Characters of all blocks together. */
    static final int MOST = 9_000;

    private static final int HEADER = 150;
    private static final int SECTION = 2_900;
    private static final int BLOCKS = 48;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final ArrayNode blocks = JSON.createArrayNode();
    private int characters;
    private int left;

    private SlackJson() {}

    /** @param channel id of the channel; empty leaves it out, for a file */
    static String of(String channel, String title, String markdown) {
        var message = new SlackJson();
        List<DraftSection> sections = DraftSection.of(markdown);
        message.header(
                sections.isEmpty() || sections.getFirst().heading().isEmpty()
                        ? title
                        : sections.getFirst().heading());
        for (int i = 0; i < sections.size(); i++) {
            message.section(sections.get(i), i == 0);
        }
        message.end();
        ObjectNode root = JSON.createObjectNode();
        if (!channel.isEmpty()) {
            root.put("channel", channel);
        }
        root.put("text", escaped(DraftSection.cut(title, HEADER)));
        root.put("mrkdwn", false);
        root.put("parse", "none");
        root.put("link_names", false);
        root.put("unfurl_links", false);
        root.put("unfurl_media", false);
        root.set("blocks", message.blocks);
        return JSON.writeValueAsString(root) + "\n";
    }

    private void section(DraftSection section, boolean isFirst) {
        if (section.lines().isEmpty()) {
            return;
        }
        if (characters >= MOST || blocks.size() >= BLOCKS) {
            left++;
            return;
        }
        if (!isFirst) {
            header(section.heading());
        }
        for (String text : parts(section.lines())) {
            if (characters + text.length() > MOST || blocks.size() >= BLOCKS) {
                left++;
                return;
            }
            characters += text.length();
            block("section", text);
        }
    }

    /** Lines joined into as few blocks as their length allows. */
    private static List<String> parts(List<String> lines) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (String line : lines) {
            String safe = escaped(DraftSection.cut(line, SECTION / 5));
            if (part.length() + safe.length() + 3 > SECTION) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(part.isEmpty() ? "" : "\n").append("\u2022 ").append(safe);
        }
        parts.add(part.toString());
        return parts;
    }

    private void header(String text) {
        // Headers count their characters as people see them; escapes must not be cut in two.
        block("header", escaped(DraftSection.cut(text.isEmpty() ? "-" : text, HEADER / 5 * 3)));
    }

    private void end() {
        if (left > 0) {
            block(
                    "section",
                    left + (left == 1 ? " section is" : " sections are")
                            + " left out here in whole or in part, because Slack takes no longer message. The full draft has them.");
        }
    }

    private void block(String type, String text) {
        ObjectNode block = blocks.addObject();
        block.put("type", type);
        block.putObject("text").put("type", "plain_text").put("text", text).put("emoji", false);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
