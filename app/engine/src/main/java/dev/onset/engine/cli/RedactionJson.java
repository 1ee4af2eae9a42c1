package dev.onset.engine.cli;

import dev.onset.incident.redact.Hit;
import dev.onset.incident.redact.Replacement;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a redaction found, without the values themselves. */
final class RedactionJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RedactionJson() {}

    /**
     * One text that was looked through.
     *
     * @param refused why it was not, or empty
     */
    record Looked(String name, String text, List<Replacement> replacements, String refused) {
        Looked {
            replacements = List.copyOf(replacements);
        }
    }

    static String of(List<Looked> all) {
        ObjectNode root = JSON.createObjectNode();
        root.put("formatVersion", 1);
        var files = root.putArray("files");
        for (Looked one : all) {
            ObjectNode file = files.addObject();
            file.put("name", one.name());
            if (!one.refused().isEmpty()) {
                file.put("refused", one.refused());
            }
            var hits = file.putArray("hits");
            var places = new Places(one.text());
            for (Replacement r : one.replacements()) {
                Hit hit = r.hit();
                ObjectNode node = hits.addObject();
                node.put("class", hit.kind().word());
                node.put("secret", hit.kind().isSecret());
                node.put("rule", hit.rule());
                node.put("start", hit.start());
                node.put("end", hit.end());
                node.put("line", places.line(hit.start()));
                node.put("column", places.column(hit.start()));
                node.put("replacement", r.placeholder());
                node.put("kept", r.isKept());
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    /** Lines and columns of ascending indexes. Confined to one thread. */
    private static final class Places {
        private final String text;
        private int at;
        private int line = 1;
        private int lineStart;

        Places(String text) {
            this.text = text;
        }

        int line(int index) {
            for (; at < index; at++) {
                if (text.charAt(at) == '\n') {
                    line++;
                    lineStart = at + 1;
                }
            }
            return line;
        }

        int column(int index) {
            return text.codePointCount(lineStart, index) + 1;
        }
    }
}
