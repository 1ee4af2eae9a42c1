package dev.onset.connectors.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Prometheus' own tool, for what only it can do. */
public final class Promtool {

    private Promtool() {}

    /** Turns an OpenMetrics file into blocks that a server starts on. */
    public static void createBlocks(Path openMetrics, Path data) {
        Path binary = Binaries.require("promtool", "prometheus");
        run(new ProcessBuilder(
                binary.toString(),
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                openMetrics.toString(),
                data.toString()));
    }

    static void run(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new AssertionError(builder.command() + " ended with " + exit + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
