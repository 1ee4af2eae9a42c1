package dev.onset.engine.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A real Prometheus on 127.0.0.1 that holds what an OpenMetrics text says, and nothing else. */
final class TestPrometheus implements AutoCloseable {

    private final Process process;
    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private TestPrometheus(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** Loads the text and starts; aborts the test where prometheus and promtool are not installed. */
    static TestPrometheus start(Path dir, String openMetrics) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                isInstalled("prometheus") && isInstalled("promtool"),
                "prometheus and promtool are not installed (Debian: apt-get install prometheus)");
        Path text = Files.writeString(dir.resolve("metrics.om"), openMetrics);
        Path data = Files.createDirectory(dir.resolve("data"));
        run(dir, "promtool", "tsdb", "create-blocks-from", "openmetrics", text.toString(), data.toString());
        Path config = Files.writeString(dir.resolve("prometheus.yml"), "global: {scrape_interval: 15s}\n");
        int port = freePort();
        var command = List.of(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=3650d",
                "--web.listen-address=127.0.0.1:" + port);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("prometheus.log").toFile())
                .start();
        var server = new TestPrometheus(process, URI.create("http://127.0.0.1:" + port));
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> server.status("/-/ready") == 200);
        return server;
    }

    /** The series that match, as their label sets. */
    List<Map<String, String>> series(String selector) throws IOException, InterruptedException {
        JsonNode data = ok("/api/v1/series", Map.of("match[]", selector, "start", from(), "end", to()));
        var all = new ArrayList<Map<String, String>>();
        for (JsonNode one : data) {
            all.add(labels(one));
        }
        return all;
    }

    /**
     * A line of an answer.
     *
     * @param numbers how many of its values are finite
     * @param values different ones, in order of appearance, as Prometheus writes them
     */
    record Line(Map<String, String> labels, int numbers, Set<String> values) {}

    /** The lines of a range query over all data, a minute apart. */
    List<Line> range(String query) throws IOException, InterruptedException {
        JsonNode data = ok("/api/v1/query_range", Map.of("query", query, "start", from(), "end", to(), "step", "60"));
        var lines = new ArrayList<Line>();
        for (JsonNode one : data.get("result")) {
            int numbers = 0;
            var values = new LinkedHashSet<String>();
            for (JsonNode pair : one.get("values")) {
                numbers += pair.get(1).asString().matches("NaN|[+-]Inf") ? 0 : 1;
                values.add(pair.get(1).asString());
            }
            lines.add(new Line(labels(one.get("metric")), numbers, values));
        }
        return lines;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
        http.close();
    }

    private JsonNode ok(String path, Map<String, String> form) throws IOException, InterruptedException {
        var body = new ArrayList<String>();
        form.forEach((k, v) -> body.add(
                URLEncoder.encode(k, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(v, StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", body)))
                .build();
        HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(form + " " + reply.body()).isEqualTo(200);
        JsonNode answer = json.readTree(reply.body());
        assertThat(answer.path("warnings").isEmpty())
                .as(answer.path("warnings").toString())
                .isTrue();
        return answer.get("data");
    }

    private int status(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static Map<String, String> labels(JsonNode node) {
        var labels = new TreeMap<String, String>();
        node.properties().forEach(e -> labels.put(e.getKey(), e.getValue().asString()));
        return labels;
    }

    private static String from() {
        return String.valueOf(SyntheticMetrics.START);
    }

    private static String to() {
        return String.valueOf(SyntheticMetrics.START + SyntheticMetrics.SECONDS);
    }

    private static boolean isInstalled(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(":")).anyMatch(dir -> Files.isExecutable(Path.of(dir, program)));
    }

    private static void run(Path dir, String... command) throws IOException, InterruptedException {
        Path log = dir.resolve("run.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
