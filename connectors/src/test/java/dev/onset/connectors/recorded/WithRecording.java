package dev.onset.connectors.recorded;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerKey.Parameter;
import dev.onset.connectors.spi.AnswerStore.Head;
import dev.onset.connectors.spi.AnswerStore.Sink;
import dev.onset.connectors.spi.AnswerStore.Stored;
import dev.onset.signal.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder to record into, and answers to keep there. For tests to build upon. */
abstract class WithRecording {

    static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path temp;

    Path folder;

    @BeforeEach
    void folder() {
        folder = temp.resolve("recording");
    }

    String readA() throws IOException {
        try (var store = FolderAnswerStore.reading(folder)) {
            return text(store, "/a");
        }
    }

    static AnswerKey key(String path) {
        return new AnswerKey("logs", "READ", path, List.of(new Parameter("q", "x y"), new Parameter("end", "1")), "");
    }

    static Head head(Instant at) {
        return new Head(200, Map.of("content-type", "application/json"), at);
    }

    static Answer keep(FolderAnswerStore store, String path, String body, Instant at) throws IOException {
        Sink sink = store.begin(key(path), head(at));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        sink.write(bytes, 0, half);
        sink.write(bytes, half, bytes.length - half);
        return sink.commit();
    }

    static String text(FolderAnswerStore store, String path) throws IOException {
        return read(store.find(key(path)).orElseThrow());
    }

    static String read(Stored stored) throws IOException {
        try (InputStream in = stored.body()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
