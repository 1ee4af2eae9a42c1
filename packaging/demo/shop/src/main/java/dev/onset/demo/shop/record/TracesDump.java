package dev.onset.demo.shop.record;

import dev.onset.demo.shop.kit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The spans as the collector passed them on, less the traces that began outside the window: a trace is kept whole or not at all. */
final class TracesDump {
    private final Record.Window window;
    private final Map<String, Long> begins = new HashMap<>();
    private final Set<String> services = new TreeSet<>();
    private long spans;

    TracesDump(Record.Window window) {
        this.window = window;
    }

    void convert(Path raw, Path out) throws IOException {
        try (var lines = Files.lines(raw)) {
            lines.forEach(line -> forEachScope(Json.read(line), scope -> scope.path("spans").forEach(span ->
                    begins.merge(span.path("traceId").asString(), span.path("startTimeUnixNano").asLong(), Math::min))));
        }
        begins.values().removeIf(begin -> !window.holds(begin));
        try (var lines = Files.lines(raw); var file = Files.newBufferedWriter(out)) {
            for (var line : (Iterable<String>) lines::iterator) {
                var resource = Json.read(line);
                var before = spans;
                forEachScope(resource, this::keep);
                if (spans > before) {
                    resource.path("resource").path("attributes").valueStream()
                            .filter(attribute -> attribute.path("key").asString().equals("service.name"))
                            .forEach(attribute -> services.add(attribute.path("value").path("stringValue").asString()));
                    file.write(resource + "\n");
                }
            }
        }
    }

    private void keep(ObjectNode scope) {
        var kept = Json.array();
        scope.path("spans").valueStream().filter(span -> begins.containsKey(span.path("traceId").asString())).forEach(kept::add);
        scope.set("spans", kept);
        spans += kept.size();
    }

    private static void forEachScope(JsonNode resource, Consumer<ObjectNode> action) {
        resource.path("scopeSpans").forEach(scope -> action.accept((ObjectNode) scope));
    }

    Set<String> services() {
        return services;
    }

    int traces() {
        return begins.size();
    }

    long spans() {
        return spans;
    }
}
