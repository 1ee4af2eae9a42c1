package dev.onset.demo.shop.record;

import dev.onset.demo.shop.kit.Json;
import dev.onset.demo.shop.kit.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns what a run left behind into the recording: {@code record RAW OUT}. RAW holds the shipper's and the collector's files, the answer
 * about exemplars, and {@code truth.json} with the times; the samples come on standard input, as {@code promtool tsdb dump} prints them.
 */
public final class Record {
    private Record() {}

    public static void main(List<String> arguments) throws Exception {
        var raw = Path.of(arguments.get(0));
        var out = Path.of(arguments.get(1));
        var truth = (ObjectNode) Json.read(Files.readString(raw.resolve("truth.json")));
        var window = new Window(truth.path("t_start").asLong(), truth.path("t_end").asLong());
        var counts = Json.object();

        var metrics = new MetricsDump();
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                var file = Files.newBufferedWriter(out.resolve("metrics.om"))) {
            metrics.convert(in, file);
        }
        truth.set("alerts_seen", metrics.alertsSeen());
        Files.writeString(out.resolve("truth.json"), truth.toPrettyString() + "\n");

        var exemplars = Json.read(Files.readString(raw.resolve("exemplars.json")));
        counts.putObject("prometheus")
                .put("series", metrics.series())
                .put("samples", metrics.samples())
                .put("exemplars", exemplars.path("data").valueStream().mapToInt(series -> series.path("exemplars").size()).sum());
        Files.copy(raw.resolve("exemplars.json"), out.resolve("exemplars.json"), StandardCopyOption.REPLACE_EXISTING);

        var logs = new LogsDump(window);
        logs.convert(raw.resolve("logs.push.jsonl"), out.resolve("logs.push.jsonl"));
        counts.putObject("loki").put("streams", logs.streams()).put("lines", logs.lines());

        var traces = new TracesDump(window);
        traces.convert(raw.resolve("traces.otlp.jsonl"), out.resolve("traces.otlp.jsonl"));
        var jaeger = counts.putObject("jaeger");
        traces.services().forEach(jaeger.putArray("services")::add);
        jaeger.put("traces", traces.traces()).put("spans", traces.spans());

        var api = Settings.optional("SHOP_SENTRY_API");
        if (api.isPresent()) {
            var errors = new ErrorsDump(api.get(), Settings.text("SHOP_SENTRY_ORGANIZATION", "shop"), Settings.text("SHOP_SENTRY_TOKEN", ""));
            counts.set("sentry", record(errors, window, out.resolve("errors.json")));
        }
        Files.writeString(out.resolve("counts.json"), counts.toPrettyString() + "\n");
    }

    /** A server that does not answer costs this file and no other. */
    private static ObjectNode record(ErrorsDump errors, Window window, Path file) throws InterruptedException {
        var counts = Json.object();
        try {
            var issues = errors.fetch(window);
            Files.writeString(file, issues.toString());
            counts.put("issues", issues.size());
            counts.put("events", issues.valueStream().mapToLong(issue -> issue.path("count").asLong()).sum());
            counts.put("events_kept", issues.valueStream().mapToInt(issue -> issue.path("events").size()).sum());
        } catch (IOException e) {
            System.err.println("no errors recorded: " + e.getMessage());
        }
        return counts;
    }

    /** Half open, in nanoseconds since 1970. */
    record Window(long from, long to) {
        boolean holds(long nanos) {
            return from <= nanos && nanos < to;
        }
    }
}
