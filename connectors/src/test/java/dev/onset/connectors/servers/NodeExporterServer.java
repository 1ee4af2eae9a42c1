package dev.onset.connectors.servers;

import java.nio.file.Path;
import java.util.List;

/** A real node exporter on loopback: metrics of the machine under test. */
public final class NodeExporterServer implements AutoCloseable {

    private final ServerProcess server;

    private NodeExporterServer(ServerProcess server) {
        this.server = server;
    }

    /** Starts one and waits until it is ready. Aborts the test where it is not installed. */
    public static NodeExporterServer start() {
        Path binary = Binaries.require("prometheus-node-exporter", "prometheus-node-exporter");
        return new NodeExporterServer(ServerProcess.start(
                ServerProcess.newFolder("node-exporter"),
                "/",
                port -> List.of(
                        binary.toString(),
                        "--collector.disable-defaults",
                        "--collector.loadavg",
                        "--collector.meminfo",
                        "--collector.cpu",
                        "--web.listen-address=127.0.0.1:" + port)));
    }

    /** {@code host:port}, as another server's configuration wants it. */
    public String target() {
        return "127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
