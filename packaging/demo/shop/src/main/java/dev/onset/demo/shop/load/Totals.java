package dev.onset.demo.shop.load;

import dev.onset.demo.shop.kit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Requests as the customers saw them, by minute, route and status; status 0 is no answer at all. Thread-safe. */
final class Totals {
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    void add(String minute, Call call, int status) {
        counts.computeIfAbsent(minute + " " + call.name() + " " + status, _ -> new LongAdder()).increment();
    }

    void write(Path file) throws IOException {
        var root = Json.object();
        counts.forEach((key, count) -> root.put(key, count.sum()));
        Files.writeString(file, root.toPrettyString() + "\n");
    }
}
