package dev.onset.connectors.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.spi.AnswerStore.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Recordings that broke off, are open already, or are not there. */
class FolderAnswerStoreCrashTest extends WithRecording {

    @Test
    void abort_leavesNothing() throws Exception {
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            Sink sink = store.begin(key("/a"), head(T0));
            sink.write(new byte[100], 0, 100);
            sink.abort();
            sink.abort();
            assertThat(store.find(key("/a"))).isEmpty();
            try (Stream<Path> files = Files.walk(folder.resolve("loose"))) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        }
        assertThat(names()).containsExactly("answers.jsonl");
        assertThat(Files.size(folder.resolve("answers.jsonl"))).isZero();
    }

    @Test
    void crash_beforeClose_keepsWhatWasCommitted() throws Exception {
        var store = FolderAnswerStore.recordingTo(folder);
        keep(store, "/a", "body a", T0);
        Sink unfinished = store.begin(key("/b"), head(T0));
        unfinished.write(new byte[10], 0, 10);
        Path crashed = copy(folder, temp.resolve("crashed"));

        try (var reader = FolderAnswerStore.reading(crashed)) {
            assertThat(text(reader, "/a")).isEqualTo("body a");
            assertThat(reader.find(key("/b"))).isEmpty();
        }
        folder = crashed;
        try (var next = FolderAnswerStore.recordingTo(crashed)) {
            keep(next, "/c", "body c", T0);
        }
        assertThat(names()).containsExactly("answers.jsonl", "bodies.zip");
        try (var reader = FolderAnswerStore.reading(crashed)) {
            assertThat(text(reader, "/a")).isEqualTo("body a");
            assertThat(text(reader, "/c")).isEqualTo("body c");
        }
        unfinished.abort();
        store.close();
    }

    /** Whatever byte of the list was the last one written: all whole lines count, and recording goes on behind them. */
    @Test
    void crash_atAnyByteOfTheList_isReadable() throws Exception {
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            for (int i = 0; i < 3; i++) {
                keep(store, "/" + i, "body " + i, T0);
            }
        }
        byte[] list = Files.readAllBytes(folder.resolve("answers.jsonl"));
        for (int length = 0; length <= list.length; length++) {
            byte[] left = Arrays.copyOf(list, length);
            Files.write(folder.resolve("answers.jsonl"), left);
            int whole = (int) new String(left, StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            try (var store = FolderAnswerStore.reading(folder)) {
                assertThat(store.size()).isEqualTo(whole);
                for (int i = 0; i < 3; i++) {
                    assertThat(store.find(key("/" + i)).isPresent()).isEqualTo(i < whole);
                }
            }
            if (length % 37 == 0) {
                try (var store = FolderAnswerStore.recordingTo(folder)) {
                    keep(store, "/more", "more", T0);
                    assertThat(store.size()).isEqualTo(whole + 1);
                }
                try (var store = FolderAnswerStore.reading(folder)) {
                    assertThat(store.size()).isEqualTo(whole + 1);
                    assertThat(text(store, "/more")).isEqualTo("more");
                }
            }
        }
    }

    @Test
    void second_recorder_isRefused() throws Exception {
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            assertThatThrownBy(() -> FolderAnswerStore.recordingTo(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("open already");
            keep(store, "/a", "x", T0);
        }
        FolderAnswerStore.recordingTo(folder).close();
    }

    @Test
    void closed_orReading_keepsNothing() throws Exception {
        var store = FolderAnswerStore.recordingTo(folder);
        Sink late = store.begin(key("/a"), head(T0));
        store.close();
        store.close();
        assertThatThrownBy(late::commit).isInstanceOf(IOException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> store.find(key("/a"))).isInstanceOf(IOException.class);
        try (var reader = FolderAnswerStore.reading(folder)) {
            assertThatThrownBy(() -> reader.begin(key("/a"), head(T0)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reading");
        }
    }

    @Test
    void missingFolder_isSaidWhenAsked() throws Exception {
        try (var store = FolderAnswerStore.reading(temp.resolve("nowhere"))) {
            assertThatThrownBy(() -> store.find(key("/a")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("there is no recording in");
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
        return to;
    }
}
