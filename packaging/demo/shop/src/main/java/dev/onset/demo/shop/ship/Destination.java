package dev.onset.demo.shop.ship;

import dev.onset.demo.shop.kit.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where log lines go. Only what Loki acknowledged is recorded, so the recording holds what the server holds. Confined to one thread. */
final class Destination {
    private final Optional<URI> push;
    private final Optional<Path> record;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Destination(Optional<String> loki, Optional<Path> record) {
        this.push = loki.map(url -> URI.create(url + "/loki/api/v1/push"));
        this.record = record;
    }

    void send(List<Entry> entries) throws IOException, InterruptedException {
        var body = body(entries);
        if (push.isPresent()) {
            deliver(push.get(), body);
        }
        if (record.isPresent()) {
            Files.writeString(record.get(), body + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private void deliver(URI uri, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        for (var attempt = 1; ; attempt++) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 204) {
                return;
            }
            // 429 and 5xx pass; anything else, or five tries in vain, is a mistake that must not go unseen.
            if (attempt == 5 || answer.statusCode() < 429) {
                throw new IOException("Loki answered " + answer.statusCode() + ": " + answer.body());
            }
            Thread.sleep(1000);
        }
    }

    /** One push body: a stream for each set of labels, its lines in order of time. */
    static String body(List<Entry> entries) {
        var streams = entries.stream().collect(Collectors.groupingBy(Entry::labels,
                () -> new TreeMap<Map<String, String>, List<Entry>>(Comparator.comparing(Map::toString)), Collectors.toList()));
        var root = Json.object();
        var array = root.putArray("streams");
        streams.forEach((labels, lines) -> {
            var stream = array.addObject();
            labels.forEach(stream.putObject("stream")::put);
            var values = stream.putArray("values");
            lines.stream().sorted(Comparator.comparingLong(Entry::nanos)).forEach(entry -> {
                var value = values.addArray().add(Long.toString(entry.nanos())).add(entry.line());
                if (!entry.metadata().isEmpty()) {
                    entry.metadata().forEach(value.addObject()::put);
                }
            });
        });
        return root.toString();
    }
}
