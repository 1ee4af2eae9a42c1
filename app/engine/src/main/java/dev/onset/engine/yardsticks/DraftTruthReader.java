package dev.onset.engine.yardsticks;

import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What really happened, to hold a draft against. */
final class DraftTruthReader {

    /**
     * The truth of one incident.
     *
     * @param system whose
     * @param kinds what a report may call it, any of them
     */
    record Truth(String system, String service, List<String> kinds, Instant at) {
        Truth {
            kinds = List.copyOf(kinds);
        }
    }

    /** What a report calls each fault that was injected. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "cpu_contention", List.of("saturation"),
            "network_delay", List.of("latency"),
            "exception", List.of("log-vanished", "log-new", "errors"),
            "return", List.of("log-vanished", "log-new"));

    private DraftTruthReader() {}

    /** The label of an injected fault. */
    static Truth label(Path folder) throws IOException {
        JsonNode label = JsonMapper.shared().readTree(Files.readString(folder.resolve("label.json")));
        return new Truth(
                label.get("system").asString(),
                label.get("service").asString(),
                KINDS.getOrDefault(label.get("fault_type").asString(), List.of()),
                Instant.parse(label.get("inject_time_utc").asString()));
    }

    /** The truth of the demo, which lies beside its dump; null where there is no checkout around. */
    static @Nullable Truth demo() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("packaging/demo/dump/truth.json");
            if (Files.isRegularFile(file)) {
                JsonNode known = JsonMapper.shared().readTree(Files.readString(file));
                return new Truth(
                        "the demo",
                        known.get("fault_service").asString(),
                        List.of("saturation"),
                        TimeRange.ofNanos(known.get("t_fault_start").asLong()));
            }
        }
        return null;
    }
}
