package dev.onset.demo.shop.record;

import dev.onset.demo.shop.kit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The push bodies as they were sent, less the lines outside the window. */
final class LogsDump {
    private final Record.Window window;
    private final Set<String> streams = new HashSet<>();
    private long lines;

    LogsDump(Record.Window window) {
        this.window = window;
    }

    void convert(Path raw, Path out) throws IOException {
        try (var bodies = Files.lines(raw); var file = Files.newBufferedWriter(out)) {
            for (var text : (Iterable<String>) bodies::iterator) {
                var kept = Json.array();
                for (var stream : Json.read(text).path("streams")) {
                    var values = Json.array();
                    stream.path("values").valueStream().filter(value -> window.holds(value.path(0).asLong())).forEach(values::add);
                    if (!values.isEmpty()) {
                        streams.add(stream.path("stream").toString());
                        lines += values.size();
                        kept.addObject().set("stream", stream.path("stream")).set("values", values);
                    }
                }
                if (!kept.isEmpty()) {
                    file.write(Json.object().set("streams", kept) + "\n");
                }
            }
        }
    }

    int streams() {
        return streams.size();
    }

    long lines() {
        return lines;
    }
}
