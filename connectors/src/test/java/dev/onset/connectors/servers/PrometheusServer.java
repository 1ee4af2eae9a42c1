package dev.onset.connectors.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A real Prometheus (Debian's, 2.42 in bookworm) on loopback. Keeps a hundred years, so that old samples can be loaded. */
public final class PrometheusServer implements AutoCloseable {

    private final ServerProcess server;

    private PrometheusServer(ServerProcess server) {
        this.server = server;
    }

    /** What it is told. Confined to one thread. */
    public static final class Setup {

        private final Map<String, String> scrapes = new LinkedHashMap<>();
        private final Map<String, String> externalLabels = new LinkedHashMap<>();
        private final List<String> flags = new ArrayList<>();
        private String interval = "200ms";
        private String rules = "";
        private String alertmanager = "";
        private Path openMetrics = Path.of("");

        /** Scrape and evaluation interval, 200 ms unless said. */
        public Setup every(String duration) {
            interval = duration;
            return this;
        }

        /** Scrapes {@code host:port} as that job; {@code self} stands for the server itself. */
        public Setup scrape(String job, String target) {
            scrapes.put(job, target);
            return this;
        }

        /** A rule file's content. */
        public Setup rules(String yaml) {
            rules = yaml;
            return this;
        }

        /** Where alerts are sent, {@code host:port}. */
        public Setup alertmanager(String target) {
            alertmanager = target;
            return this;
        }

        public Setup externalLabel(String name, String value) {
            externalLabels.put(name, value);
            return this;
        }

        public Setup flag(String flag) {
            flags.add(flag);
            return this;
        }

        /** Loads the samples of an OpenMetrics file before the start, by promtool. */
        public Setup load(Path file) {
            openMetrics = file;
            return this;
        }
    }

    /** Starts one and waits until it is ready. Aborts the test where Prometheus is not installed. */
    public static PrometheusServer start(Consumer<Setup> how) {
        var setup = new Setup();
        how.accept(setup);
        Path binary = Binaries.require("prometheus", "prometheus");
        Path folder = ServerProcess.newFolder("prometheus");
        boolean started = false;
        try {
            if (!setup.openMetrics.toString().isEmpty()) {
                Promtool.createBlocks(setup.openMetrics, folder.resolve("data"));
            }
            if (!setup.rules.isEmpty()) {
                Files.writeString(folder.resolve("rules.yml"), setup.rules);
            }
            var server = ServerProcess.start(folder, "/-/ready", port -> command(binary, folder, setup, port));
            started = true;
            return new PrometheusServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!started) {
                ServerProcess.deleteTree(folder);
            }
        }
    }

    public URI url() {
        return server.url();
    }

    /** {@code host:port}, as another server's configuration wants it. */
    public String target() {
        return "127.0.0.1:" + server.port();
    }

    public String log() {
        return server.log();
    }

    @Override
    public void close() {
        server.close();
    }

    private static List<String> command(Path binary, Path folder, Setup setup, int port) {
        try {
            Files.writeString(folder.resolve("prometheus.yml"), configuration(setup, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = new ArrayList<>(List.of(
                binary.toString(),
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=data",
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=127.0.0.1:" + port));
        command.addAll(setup.flags);
        return command;
    }

    private static String configuration(Setup setup, int port) {
        var yaml = new StringBuilder("global:\n");
        yaml.append("  scrape_interval: ").append(setup.interval).append('\n');
        yaml.append("  scrape_timeout: ").append(setup.interval).append('\n');
        yaml.append("  evaluation_interval: ").append(setup.interval).append('\n');
        if (!setup.externalLabels.isEmpty()) {
            yaml.append("  external_labels:\n");
            setup.externalLabels.forEach((k, v) ->
                    yaml.append("    ").append(k).append(": '").append(v).append("'\n"));
        }
        if (!setup.rules.isEmpty()) {
            yaml.append("rule_files: [rules.yml]\n");
        }
        if (!setup.alertmanager.isEmpty()) {
            yaml.append("alerting:\n  alertmanagers:\n    - static_configs: [{targets: ['")
                    .append(setup.alertmanager)
                    .append("']}]\n");
        }
        if (!setup.scrapes.isEmpty()) {
            yaml.append("scrape_configs:\n");
            setup.scrapes.forEach((job, target) -> yaml.append("  - job_name: ")
                    .append(job)
                    .append("\n    static_configs: [{targets: ['")
                    .append(target.equals("self") ? "127.0.0.1:" + port : target)
                    .append("']}]\n"));
        }
        return yaml.toString();
    }
}
