package dev.onset.desktop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;

/**
 * A server on this machine that answers what a real one answered while the demo was recorded, over HTTP. Of a request its path and
 * its query count; times do not, for each query was recorded over the whole incident.
 */
final class RecordedServer implements AutoCloseable {

    private static final Pattern FIELD = Pattern.compile("\"(key|request|sha256)\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** How far raw samples reach back: a time too. */
    private static final Pattern RAW_RANGE = Pattern.compile("\\[\\d+m?s]$");

    private static final String FOLDER = "/dev/onset/engine/demo/";

    private final HttpServer server;
    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> bodyOf = new HashMap<>();
    private final Map<String, byte[]> bodies;
    private final List<String> asked = new ArrayList<>();

    /**
     * @param source whose answers it gives, as the recording names it: {@code metrics}, {@code alerts}
     */
    RecordedServer(String source) throws IOException {
        bodies = bodies();
        try (InputStream in = resource("answers.jsonl")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> take(source, line));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(answering);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Paths that were asked, in their order. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    private void take(String source, String line) {
        var fields = new HashMap<String, String>();
        Matcher found = FIELD.matcher(line);
        while (found.find()) {
            fields.putIfAbsent(
                    found.group(1), found.group(2).replace("\\\"", "\"").replace("\\\\", "\\"));
        }
        String start = source + " READ ";
        String key = fields.getOrDefault("key", "");
        if (key.startsWith(start)) {
            String request = fields.getOrDefault("request", "").substring("READ ".length());
            String[] parts = request.split("\\?", 2);
            String params = parts.length < 2 ? "" : parts[1];
            bodyOf.putIfAbsent(parts[0] + " " + told(params), fields.getOrDefault("sha256", ""));
        }
    }

    /** What a request asks for beside its times. */
    private static String told(String params) {
        // Decoded parameters come here too; none of them holds an ampersand.
        return Arrays.stream(params.split("&"))
                .map(p -> RAW_RANGE.matcher(p).replaceFirst(""))
                .filter(p -> p.startsWith("query=") || p.startsWith("match[]=") || p.startsWith("filter="))
                .sorted()
                .reduce("", (a, b) -> a + b);
    }

    private static String decoded(String params) {
        return Arrays.stream(params.split("&"))
                .map(p -> URLDecoder.decode(p, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String params = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        synchronized (this) {
            asked.add(path);
        }
        String all = params.isEmpty() ? form : form.isEmpty() ? params : params + "&" + form;
        String sha = bodyOf.get(path + " " + told(decoded(all)));
        byte[] body = sha == null ? null : bodies.get(sha);
        byte[] sent = path.endsWith("/query_exemplars") ? exemplars() : body != null ? body : nothing(path);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(sent.length == 0 ? 404 : 200, sent.length == 0 ? -1 : sent.length);
        if (sent.length > 0) {
            exchange.getResponseBody().write(sent);
        }
        exchange.close();
    }

    /** What the real one answered beside the recording: it lies with the demo's dump. */
    private static byte[] exemplars() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("packaging/demo/dump"))) {
            root = Objects.requireNonNull(root.getParent(), "the repository's root");
        }
        return Files.readAllBytes(root.resolve("packaging/demo/dump/exemplars.json"));
    }

    /** What a Prometheus says that has nothing of what was asked. */
    private static byte[] nothing(String path) {
        String data = path.endsWith("/query_range")
                ? "{\"resultType\":\"matrix\",\"result\":[]}"
                : path.endsWith("/query") ? "{\"resultType\":\"vector\",\"result\":[]}" : "[]";
        String body = path.startsWith("/api/v1/query") || path.startsWith("/api/v1/series")
                ? "{\"status\":\"success\",\"data\":" + data + "}"
                : path.startsWith("/api/v2/alerts") ? "[]" : "";
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> bodies() throws IOException {
        var all = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(resource("bodies.zip"))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.put(entry.getName(), zip.readAllBytes());
            }
        }
        return all;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(RecordedServer.class.getResourceAsStream(FOLDER + name), name);
    }

    @Override
    public void close() {
        server.stop(0);
        answering.shutdownNow();
    }
}
