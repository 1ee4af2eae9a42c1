package dev.onset.connectors.servers;

import dev.onset.connectors.http.JsonBodies;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/**
 * A recorded incident of the shared folder, loaded into real servers: its metrics into a Prometheus. The folder's README says what
 * else was recorded.
 */
public final class IncidentServers implements AutoCloseable {

    private final Path incident;
    private final PrometheusServer prometheus;

    private IncidentServers(Path incident, PrometheusServer prometheus) {
        this.incident = incident;
        this.prometheus = prometheus;
    }

    /** Loads an incident by name. Aborts the test where the shared folder or a server is missing. */
    public static IncidentServers load(String name) {
        Path incident = SharedFolder.require("recordings/incidents/" + name);
        Path work = ServerProcess.newFolder("incident");
        try {
            Path metrics = work.resolve("metrics.om");
            unpack(incident.resolve("metrics.om.xz"), metrics);
            return new IncidentServers(
                    incident,
                    PrometheusServer.start(setup -> setup.load(metrics).every("1m")));
        } finally {
            ServerProcess.deleteTree(work);
        }
    }

    public PrometheusServer prometheus() {
        return prometheus;
    }

    /** The incident's folder in the shared one. */
    public Path folder() {
        return incident;
    }

    /** From the start of the recording to its end. */
    public TimeRange window() {
        JsonNode truth = json("truth.json");
        return TimeRange.of(
                TimeRange.ofNanos(truth.path("t_start").asLong()),
                TimeRange.ofNanos(truth.path("t_end").asLong()));
    }

    /** One of the incident's JSON files. */
    public JsonNode json(String file) {
        try (InputStream in = Files.newInputStream(incident.resolve(file))) {
            return JsonBodies.tree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        prometheus.close();
    }

    /** Unpacks an xz file: the JDK cannot, so a program does. */
    public static void unpack(Path packed, Path plain) {
        Optional<Path> xz = Binaries.find("xz");
        Optional<Path> python = Binaries.find("python3");
        List<String> command;
        if (xz.isPresent()) {
            command = List.of(xz.get().toString(), "--decompress", "--stdout", packed.toString());
        } else if (python.isPresent()) {
            command = List.of(
                    python.get().toString(),
                    "-c",
                    "import lzma, shutil, sys; shutil.copyfileobj(lzma.open(sys.argv[1]), sys.stdout.buffer)",
                    packed.toString());
        } else {
            throw new TestAbortedException(
                    "neither xz nor python3 is installed, so " + packed.getFileName() + " cannot be read");
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(plain.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new AssertionError(command + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
