package dev.onset.engine.yardsticks;

import dev.onset.engine.yardsticks.TraceCase.ExpectedSection;
import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the cases of CRISP and of Jaeger's page: small traces as Jaeger writes them, with their critical path beside them. */
final class TraceCaseReader {

    /** Times are microseconds. */
    private static final long UNIT = 1_000;

    private static final String TRACE = "0".repeat(31) + "1";

    private TraceCaseReader() {}

    static TraceCase read(Path file) throws IOException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new IOException(file.getFileName() + " is no JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode trace =
                root.has("trace") ? root.get("trace") : root.path("data").path(0);
        var sections = new ArrayList<ExpectedSection>();
        for (JsonNode s : root.path("criticalPathSections")) {
            sections.add(new ExpectedSection(
                    s.get("spanID").asString(),
                    s.get("sectionStart").asLong(),
                    s.get("sectionEnd").asLong()));
        }
        return new TraceCase(
                file.getFileName().toString(), traces(trace), UNIT, sections, ownTime(root.path("testing")));
    }

    /** Either a map of sums, or a list of such entries. */
    private static Map<String, Long> ownTime(JsonNode testing) {
        JsonNode sums = testing.has("opTimeExclusive") ? testing.get("opTimeExclusive") : testing;
        var own = new TreeMap<String, Long>();
        if (sums.isArray()) {
            for (JsonNode entry : sums) {
                entry.properties().forEach(e -> own.put(e.getKey(), e.getValue().asLong()));
            }
        } else {
            sums.properties().forEach(e -> own.put(e.getKey(), e.getValue().asLong()));
        }
        return own;
    }

    private static Traces traces(JsonNode trace) {
        var ids = new HashMap<String, String>();
        var spans = new Traces.Builder();
        for (JsonNode s : trace.path("spans")) {
            ids.put(s.get("spanID").asString(), id(s.get("spanID").asString()));
        }
        for (JsonNode s : trace.path("spans")) {
            String service = trace.path("processes")
                    .path(s.path("processID").asString())
                    .path("serviceName")
                    .asString();
            spans.add(new Span(
                    TRACE,
                    id(s.get("spanID").asString()),
                    parent(s, ids),
                    service,
                    s.path("operationName").asString(),
                    Span.Kind.UNSPECIFIED,
                    Span.Status.UNSET,
                    "",
                    s.get("startTime").asLong() * UNIT,
                    s.get("duration").asLong() * UNIT,
                    Labels.NONE,
                    Labels.NONE,
                    List.of(),
                    List.of()));
        }
        return spans.build();
    }

    private static String parent(JsonNode span, Map<String, String> ids) {
        for (JsonNode r : span.path("references")) {
            if (!r.path("refType").asString().equals("FOLLOWS_FROM")) {
                return ids.getOrDefault(r.path("spanID").asString(), "");
            }
        }
        return "";
    }

    /** Cases name their spans in words. */
    static String id(String name) {
        long hash = 1_125_899_906_842_597L;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + name.charAt(i);
        }
        return HexFormat.of().toHexDigits(hash);
    }
}
