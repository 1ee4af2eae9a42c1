package dev.onset.incident.export;

import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a draft for programs: its sections with level, heading and Markdown. Only ASCII. */
final class DraftJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private DraftJson() {}

    static String of(String title, String markdown) {
        ObjectNode root = JSON.createObjectNode();
        root.put("formatVersion", 1);
        root.put("title", title);
        ArrayNode sections = root.putArray("sections");
        String[] lines = markdown.split("\n", -1);
        Node document = Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .build()
                .parse(markdown);
        int from = 0;
        ObjectNode open = null;
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                int line = heading.getSourceSpans().getFirst().getLineIndex();
                close(open, lines, from, line);
                open = sections.addObject();
                open.put("level", heading.getLevel());
                open.put("heading", words(heading));
                from = line + 1;
            }
        }
        close(open, lines, from, lines.length);
        return JSON.writeValueAsString(root) + "\n";
    }

    private static void close(@org.jspecify.annotations.Nullable ObjectNode open, String[] lines, int from, int to) {
        if (open != null) {
            open.put(
                    "markdown",
                    String.join("\n", java.util.Arrays.copyOfRange(lines, from, to))
                            .strip());
        }
    }

    private static String words(Node heading) {
        var text = new StringBuilder();
        heading.accept(new org.commonmark.node.AbstractVisitor() {
            @Override
            public void visit(Text node) {
                text.append(node.getLiteral());
            }

            @Override
            public void visit(org.commonmark.node.Code node) {
                text.append(node.getLiteral());
            }
        });
        return text.toString();
    }
}
