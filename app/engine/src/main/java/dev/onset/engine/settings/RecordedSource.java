package dev.onset.engine.settings;

import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.engine.settings.yaml.Fields;
import dev.onset.engine.settings.yaml.Problems;
import dev.onset.engine.settings.yaml.Spelling;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources that replay a recording: {@code kind: recorded, of: prometheus, url: file:demo/metrics}. */
final class RecordedSource {

    static final String KIND = "recorded";

    /** The option that names the kind which was recorded. */
    static final String OF = "of";

    private RecordedSource() {}

    /** The kind that was recorded, or null and a note. */
    static @Nullable String of(Fields fields, Map<String, ConnectorKind> kinds, Problems problems) {
        String word = fields.requiredText(OF);
        if (word == null) {
            return null;
        }
        if (word.equals(KIND) || !kinds.containsKey(word)) {
            var known = kinds.keySet().stream().filter(k -> !k.equals(KIND)).toList();
            problems.add(
                    fields.valuePlace(OF),
                    "\"of\" names the kind that was recorded; unknown kind \"" + word + "\""
                            + Spelling.hint(word, known));
            return null;
        }
        return word;
    }

    /** The recording's absolute file address: given as {@code file:...} or as a path, relative to the environment file. */
    static @Nullable URI url(Fields fields, Paths paths, Problems problems) {
        String text = fields.requiredText("url");
        if (text == null) {
            return null;
        }
        String path = text.startsWith("file:") ? text.substring("file:".length()) : text;
        if (path.startsWith("//")) {
            path = path.substring(path.startsWith("///") ? 2 : 0);
        }
        Path resolved = path.contains("://") || path.startsWith("//") ? null : paths.resolve(path);
        if (resolved == null) {
            problems.add(fields.valuePlace("url"), "a recording is a file or folder here: url: file:PATH");
            return null;
        }
        return resolved.toUri();
    }
}
