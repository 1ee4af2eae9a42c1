package dev.onset.engine.cli;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes checks as JSON. */
final class CheckWriter {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CheckWriter() {}

    static String json(List<Check> checks) {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (Check c : checks) {
            var one = new LinkedHashMap<String, @Nullable Object>();
            Failure failure = c.failure();
            one.put("name", c.source());
            one.put("kind", c.kind());
            one.put("state", failure == null ? "ok" : "failed");
            one.put("version", c.version());
            one.put("build", c.build());
            one.put("latencyMillis", millis(c.latency()));
            one.put("clockOffsetMillis", millis(c.clockOffset()));
            one.put("limits", c.limits());
            one.put("works", c.works());
            one.put("missing", c.missing());
            one.put("failure", failure == null ? null : failure.sentence());
            all.add(one);
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static @Nullable Long millis(@Nullable Duration d) {
        return d == null ? null : d.toMillis();
    }
}
