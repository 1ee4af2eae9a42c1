package dev.onset.connectors.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Alertmanager (Debian's, 0.25 in bookworm) on loopback: one receiver that tells nobody, groups by alert and job. */
public final class AlertmanagerServer implements AutoCloseable {

    private static final String CONFIGURATION = """
            route:
              receiver: oncall
              group_by: [alertname, job]
              group_wait: 100ms
              group_interval: 1s
            receivers:
              - name: oncall
            """;

    private final ServerProcess server;

    private AlertmanagerServer(ServerProcess server) {
        this.server = server;
    }

    /** Starts one and waits until it is ready. Aborts the test where Alertmanager is not installed. */
    public static AlertmanagerServer start() {
        Path binary = Binaries.require("prometheus-alertmanager", "prometheus-alertmanager");
        Path folder = ServerProcess.newFolder("alertmanager");
        try {
            Files.writeString(folder.resolve("alertmanager.yml"), CONFIGURATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AlertmanagerServer(ServerProcess.start(
                folder,
                "/-/ready",
                port -> List.of(
                        binary.toString(),
                        "--config.file=alertmanager.yml",
                        "--storage.path=data",
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port)));
    }

    public URI url() {
        return server.url();
    }

    /** {@code host:port}, as another server's configuration wants it. */
    public String target() {
        return "127.0.0.1:" + server.port();
    }

    /** Writes to its API, which connectors never do. */
    public String send(String method, String path, String json) {
        try (var client = HttpClient.newHttpClient()) {
            var reply = client.send(
                    HttpRequest.newBuilder(url().resolve(path))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (reply.statusCode() / 100 != 2) {
                throw new AssertionError(method + " " + path + ": " + reply.statusCode() + " " + reply.body());
            }
            return reply.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
