package dev.onset.engine.library;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The list in a bundle of what it holds, with the hash of each. */
final class ManifestJson {

    /** Goes up when a bundle can no longer be read by older programs. */
    static final int FORMAT = 1;

    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(1 << 10)
                    .maxDocumentLength(BundleEntry.MANIFEST.mostBytes())
                    .build())
            .build());

    private ManifestJson() {}

    /** What a manifest says. */
    record Content(int format, Map<BundleEntry, String> hashes) {
        Content {
            hashes = Map.copyOf(hashes);
        }
    }

    static String text(String appVersion, Map<BundleEntry, String> hashes) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("bundle", "onset-case");
        root.put("format", FORMAT);
        root.put("app", appVersion);
        ObjectNode files = root.putObject("sha256");
        new EnumMap<>(hashes).forEach((entry, hash) -> files.put(entry.path(), hash));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    /** What a text says; empty where it is no manifest of ours. */
    static Optional<Content> read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (!root.path("bundle").asString("").equals("onset-case")
                    || !root.path("format").isInt()) {
                return Optional.empty();
            }
            var hashes = new EnumMap<BundleEntry, String>(BundleEntry.class);
            for (Map.Entry<String, JsonNode> e : root.path("sha256").properties()) {
                BundleEntry entry = BundleEntry.of(e.getKey()).orElse(null);
                if (entry == null
                        || entry == BundleEntry.MANIFEST
                        || !e.getValue().isString()) {
                    return Optional.empty();
                }
                hashes.put(entry, e.getValue().stringValue());
            }
            return Optional.of(new Content(root.path("format").intValue(), hashes));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
