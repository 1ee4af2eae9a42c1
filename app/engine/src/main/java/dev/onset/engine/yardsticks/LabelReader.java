package dev.onset.engine.yardsticks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the labels of faults. */
final class LabelReader {

    private LabelReader() {}

    /**
     * What was broken where.
     *
     * @param kind {@code cpu} or {@code mem}
     */
    record Fault(String service, String kind) {}

    static Fault fault(Path file) throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
        return new Fault(
                root.get("root_cause_service").asString(), root.get("fault").asString());
    }
}
