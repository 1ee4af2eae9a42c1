package dev.onset.profiling.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands for real; what they print goes through files. */
final class Processes implements CommandPort, StreamPort {

    @Override
    public Ran run(List<String> argv, Duration timeout) throws InterruptedException {
        try {
            Path out = Files.createTempFile("onset-out", ".txt");
            Path err = Files.createTempFile("onset-err", ".txt");
            Process process = new ProcessBuilder(argv)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                boolean isDone = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
                return new Ran(
                        isDone ? process.exitValue() : 124,
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
            } finally {
                process.destroyForcibly();
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            return new Ran(127, "", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Ran transfer(List<String> argv, Duration timeout, Path input, Path output, long most)
            throws InterruptedException {
        try {
            Path err = Files.createTempFile("onset-err", ".txt");
            Process process = new ProcessBuilder(argv)
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                boolean isDone = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
                return new Ran(isDone ? process.exitValue() : 124, "", Files.readString(err, StandardCharsets.UTF_8));
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                Files.delete(err);
            }
        } catch (IOException e) {
            return new Ran(127, "", argv.getFirst() + " does not exist on this machine");
        }
    }
}
