package dev.onset.connectors.jaeger;

import dev.onset.connectors.contract.Canned;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of Jaeger 2.20.0 (in-memory storage) as it came, with its status and content type. */
record RecordedReply(String target, int status, String contentType, String body) {

    /** One that is kept beside the tests. */
    static RecordedReply of(String file) {
        String path = "/recordings/jaeger/2.20.0/" + file + ".http.json";
        try (InputStream in = RecordedReply.class.getResourceAsStream(path)) {
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** One that is too large to keep here; the test is skipped where the shared folder is absent. */
    static RecordedReply shared(String file) {
        return parse(sharedFile("recordings/jaeger/2.20.0/" + file + ".http.json"));
    }

    /** A file of the folder {@code shared} beside the project; the test is skipped where that is absent. */
    static byte[] sharedFile(String path) {
        String given = System.getProperty("onset.shared");
        Path folder = given == null ? null : Path.of(given);
        for (Path at = Path.of("").toAbsolutePath(); folder == null && at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared"))) {
                folder = at.resolve("shared");
            }
        }
        Assumptions.assumeTrue(
                folder != null && Files.exists(folder.resolve(path)),
                "shared/" + path + " is not here; it lies beside the project or where -Donset.shared points");
        try {
            return Files.readAllBytes(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static RecordedReply parse(byte[] file) {
        JsonNode node = JsonMapper.builder().build().readTree(file);
        return new RecordedReply(
                node.path("request").path("target").asString(),
                node.path("status").asInt(),
                node.path("headers").path("content-type").asString(),
                node.path("body").asString());
    }

    InputStream stream() {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    Canned canned() {
        return Canned.of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }
}
