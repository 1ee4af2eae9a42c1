package dev.onset.connectors.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.AnswerStore.Head;
import dev.onset.connectors.spi.AnswerStore.Sink;
import dev.onset.connectors.spi.AnswerStore.Stored;
import dev.onset.signal.Answer;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is kept is found, while it is recorded and afterwards. */
class FolderAnswerStoreTest extends WithRecording {

    @Test
    void answers_areFound_whileRecording_andAfterwards() throws Exception {
        Answer kept;
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            kept = keep(store, "/a", "body a", T0);
            keep(store, "/b", "", T0.plusSeconds(1));
            assertThat(text(store, "/a")).isEqualTo("body a");
            assertThat(store.find(key("/c"))).isEmpty();
        }
        assertThat(names()).containsExactly("answers.jsonl", "bodies.zip");
        try (var store = FolderAnswerStore.reading(folder)) {
            Stored found = store.find(key("/a")).orElseThrow();
            assertThat(found.answer()).isEqualTo(kept);
            assertThat(found.answer().request()).isEqualTo("READ /a?end=1&q=x y");
            assertThat(found.answer().key()).isEqualTo(key("/a").canonical());
            assertThat(found.head()).isEqualTo(new Head(200, Map.of("content-type", "application/json"), T0));
            assertThat(text(store, "/a")).isEqualTo("body a");
            assertThat(text(store, "/b")).isEmpty();
            assertThat(store.size()).isEqualTo(2);
            assertThat(store.madeAt()).contains(T0.plusSeconds(1));
        }
    }

    @Test
    void newest_isFound_byTimeOfArrival_thenByOrder() throws Exception {
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            keep(store, "/a", "young", T0.plusSeconds(5));
            keep(store, "/a", "old", T0);
            assertThat(text(store, "/a")).isEqualTo("young");
            keep(store, "/a", "as young, but later", T0.plusSeconds(5));
        }
        try (var store = FolderAnswerStore.reading(folder)) {
            assertThat(text(store, "/a")).isEqualTo("as young, but later");
        }
    }

    @Test
    void equalBodies_areStoredOnce_overSeveralRecordings() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (var store = FolderAnswerStore.recordingTo(folder)) {
                keep(store, "/a" + i, "the same body ".repeat(1_000), T0);
                keep(store, "/b" + i, "the same body ".repeat(1_000), T0);
                keep(store, "/c" + i, "another body " + (i / 2), T0);
            }
        }
        assertThat(names()).containsExactly("answers.jsonl", "bodies-2.zip", "bodies.zip");
        try (var zip = new ZipFile(folder.resolve("bodies.zip").toFile());
                var second = new ZipFile(folder.resolve("bodies-2.zip").toFile())) {
            assertThat(zip.size()).isEqualTo(2);
            assertThat(second.size()).isEqualTo(1);
            assertThat(zip.stream().mapToLong(ZipEntry::getCompressedSize).sum())
                    .isLessThan(500);
        }
        try (var store = FolderAnswerStore.reading(folder)) {
            assertThat(store.size()).isEqualTo(9);
            assertThat(text(store, "/b2")).startsWith("the same body");
            assertThat(text(store, "/c2")).isEqualTo("another body 1");
        }
    }

    @Test
    void sameAnswers_makeTheSameBytes() throws Exception {
        var archives = new ArrayList<byte[]>();
        for (String name : List.of("one", "two")) {
            folder = temp.resolve(name);
            try (var store = FolderAnswerStore.recordingTo(folder)) {
                keep(store, "/a", "first", T0);
                keep(store, "/b", "second", T0);
            }
            archives.add(Files.readAllBytes(folder.resolve("bodies.zip")));
            archives.add(Files.readAllBytes(folder.resolve("answers.jsonl")));
        }
        assertThat(archives.get(0)).isEqualTo(archives.get(2));
        assertThat(archives.get(1)).isEqualTo(archives.get(3));
    }

    @Test
    void credentials_areNeverKept() throws Exception {
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            Map<String, String> headers = Map.of(
                    "set-cookie", "session=SECRET",
                    "authorization", "Bearer SECRET",
                    "www-authenticate", "Basic SECRET",
                    "date", "today");
            Sink sink = store.begin(key("/a"), new Head(200, headers, T0));
            sink.commit();
        }
        assertThat(Files.readString(folder.resolve("answers.jsonl")))
                .contains("today")
                .doesNotContain("SECRET");
    }

    @Test
    void folder_isForItsOwnerOnly() throws Exception {
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            keep(store, "/a", "x", T0);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void manyThreads_keepAndFind() throws Exception {
        var tasks = new ArrayList<Callable<Boolean>>();
        try (var store = FolderAnswerStore.recordingTo(folder);
                var threads = Executors.newFixedThreadPool(8)) {
            for (int t = 0; t < 8; t++) {
                int thread = t;
                tasks.add(() -> {
                    for (int i = 0; i < 40; i++) {
                        String path = "/" + thread + "/" + i;
                        keep(store, path, "body of " + path + " ".repeat(i), T0);
                        assertThat(text(store, path).strip()).isEqualTo("body of " + path);
                    }
                    return true;
                });
            }
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        }
        try (var store = FolderAnswerStore.reading(folder)) {
            assertThat(store.size()).isEqualTo(320);
            assertThat(text(store, "/7/39").strip()).isEqualTo("body of /7/39");
        }
    }
}
