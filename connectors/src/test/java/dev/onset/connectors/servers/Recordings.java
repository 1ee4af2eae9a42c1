package dev.onset.connectors.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.SignalQuery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Real replies kept under {@code src/test/resources/recordings/<system>/<version>}, one a file: {@code {request, status, headers,
 * body}}; and the golden texts beside them.
 */
public final class Recordings {

    private static final String ROOT = "recordings/";

    private Recordings() {}

    /** The reply in a file such as {@code prometheus/3.14.0/031-rules}. */
    public static Canned reply(String name) {
        return reply(bytes(name + ".http.json"));
    }

    /** The reply in a recording's bytes. */
    public static Canned reply(byte[] recording) {
        JsonNode node = JsonBodies.tree(new ByteArrayInputStream(recording));
        String type = node.path("headers").path("content-type").asString("text/plain");
        byte[] body = node.path("body").asString("").getBytes(StandardCharsets.UTF_8);
        return Canned.of(node.path("status").asInt(), type, body);
    }

    public static byte[] bytes(String name) {
        try (InputStream in = Recordings.class.getClassLoader().getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new AssertionError("no recording " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a connector gives that asks a server whose every answer is the recording, against the golden text of that name. */
    public static void assertDecoded(String name, Function<URI, Connector> open, SignalQuery query)
            throws InterruptedException {
        Canned reply = reply(name);
        try (var server = FaultServer.answering(seen -> reply);
                var connector = open.apply(server.url())) {
            assertGolden(name, BatchPrinter.print(Fetched.all(connector.fetch(query))));
        }
    }

    /** Compares with the golden text of that name; {@code -Dgolden.update} writes it anew. */
    public static void assertGolden(String name, String actual) {
        Path file = Path.of("src/test/resources", ROOT, name + ".golden");
        try {
            if (System.getProperty("golden.update") != null) {
                Files.writeString(file, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
