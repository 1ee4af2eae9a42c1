package dev.onset.connectors.http;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that somebody else wrote: strict about duplicate keys and trailing text, bounded in depth, string and number
 * length. Thread-safe.
 */
public final class JsonBodies {

    /** Deepest nesting: real answers stay under 20. */
    public static final int MAX_DEPTH = 200;

    /** Longest string in characters: a log line of 8 MB is already a mistake. */
    public static final int MAX_STRING = 8_000_000;

    /** Longest number in characters: a double has at most 25. */
    public static final int MAX_NUMBER = 64;

    /**
     * Most tokens in a tree: a node costs up to 60 bytes, so a tree stays near 100 MB. Bodies that may be larger are read as a
     * stream.
     */
    public static final int MAX_TREE_TOKENS = 2_000_000;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_STRING)
            .maxNumberLength(MAX_NUMBER)
            .build();

    private static final JsonFactory FACTORY = factory(LIMITS);

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    factory(LIMITS.rebuild().maxTokenCount(MAX_TREE_TOKENS).build()))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBodies() {}

    /** A streaming parser, for bodies of many items. */
    public static JsonParser parser(InputStream body) {
        return FACTORY.createParser(ObjectReadContext.empty(), body);
    }

    private static JsonFactory factory(StreamReadConstraints limits) {
        return JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /** The whole body as a tree, for small bodies. A missing body is a missing node. */
    public static JsonNode tree(InputStream body) {
        return MAPPER.readTree(body);
    }
}
