package dev.onset.engine.workbench;

import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/**
 * The incident that comes with the program: answers of real servers that watched a small shop break. Unpacked into a temporary
 * folder, triaged like any other environment.
 *
 * @param environmentFile its sources replay the recording
 * @param pasted what a person on call would have pasted
 * @param now the moment at which they would have
 * @param baseline what to compare with: the recording begins shortly before the incident
 */
public record Demo(Path environmentFile, String pasted, Instant now, TimeRange baseline) implements AutoCloseable {

    private static final String FOLDER = "/dev/onset/engine/demo/";
    private static final List<String> FILES = List.of("environments.yaml", "answers.jsonl", "bodies.zip");

    /**
     * Unpacks it.
     *
     * @throws IOException when the temporary folder cannot be written
     */
    public static Demo unpack() throws IOException {
        Path folder = Files.createTempDirectory("onset-demo-");
        for (String name : FILES) {
            try (InputStream in = resource(name)) {
                Files.copy(in, folder.resolve(name));
            }
        }
        var request = new Properties();
        try (Reader in = new InputStreamReader(resource("request.properties"), StandardCharsets.UTF_8)) {
            request.load(in);
        }
        return new Demo(
                folder.resolve("environments.yaml"),
                request.getProperty("pasted", ""),
                Instant.parse(request.getProperty("now")),
                TimeRange.of(
                        Instant.parse(request.getProperty("baseline.start")),
                        Instant.parse(request.getProperty("baseline.end"))));
    }

    private static InputStream resource(String name) {
        InputStream in = Demo.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IllegalStateException("this build lacks the demo's " + name);
        }
        return in;
    }

    /** Removes what was unpacked. */
    @Override
    public void close() throws IOException {
        Path folder = environmentFile.toAbsolutePath().getParent();
        if (folder != null) {
            for (String name : FILES) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        }
    }
}
