package dev.onset.connectors.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerKey.Parameter;
import dev.onset.connectors.spi.AnswerStore.Head;
import dev.onset.connectors.spi.AnswerStore.Sink;
import dev.onset.connectors.spi.AnswerStore.Stored;
import dev.onset.signal.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderAnswerStoreTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void folder() {
        folder = temp.resolve("recording");
    }

    // ---- keeping and finding -------------------------------------------------------------------------------------

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

    // ---- breaking off --------------------------------------------------------------------------------------------

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

    // ---- tampering -----------------------------------------------------------------------------------------------

    /** Any byte of a body changed, in the archive: reading it never ends well. */
    @Test
    void changedBody_fails_wherever() throws Exception {
        String body = "{\"status\":\"success\",\"data\":[1,2,3]}";
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            keep(store, "/a", body, T0);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            replaceBodies(changed);
            assertThatThrownBy(() -> readA()).isInstanceOf(IOException.class).hasMessageContaining("was changed");
        }
        replaceBodies(Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> readA()).hasMessageContaining("34 bytes instead of 35");
        replaceBodies(Arrays.copyOf(bytes, 10_000_000));
        assertThatThrownBy(() -> readA()).hasMessageContaining("more than 35 bytes");
        replaceBodies(bytes);
        assertThat(readA()).isEqualTo(body);
    }

    @Test
    void largeBody_isVerifiedToo() throws Exception {
        byte[] large = new byte[9 << 20];
        new Random(5).nextBytes(large);
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            Sink sink = store.begin(key("/a"), head(T0));
            sink.write(large, 0, large.length);
            sink.commit();
            try (InputStream in = store.find(key("/a")).orElseThrow().body()) {
                assertThat(in.readAllBytes()).isEqualTo(large);
            }
        }
        large[large.length - 1] ^= 1;
        replaceBodies(large);
        try (var store = FolderAnswerStore.reading(folder)) {
            Stored found = store.find(key("/a")).orElseThrow();
            assertThatThrownBy(found::body).isInstanceOf(IOException.class).hasMessageContaining("was changed");
        }
    }

    @Test
    void damagedArchive_orList_isAFailure_neverAWrongAnswer() throws Exception {
        var random = new Random(3);
        byte[] noise = new byte[4_000];
        random.nextBytes(noise);
        String body = Base64.getEncoder().encodeToString(noise);
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            keep(store, "/a", body, T0);
        }
        for (String name : List.of("bodies.zip", "answers.jsonl")) {
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            for (int round = 0; round < 200; round++) {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(folder.resolve(name), damaged);
                try (var store = FolderAnswerStore.reading(folder)) {
                    var found = store.find(key("/a"));
                    if (found.isPresent()) {
                        assertThat(read(found.get())).isEqualTo(body);
                    }
                } catch (IOException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
            Files.write(folder.resolve(name), whole);
        }
    }

    @Test
    void hashThatIsAPath_isRefused() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(temp.resolve("secret"), "secret");
        for (String sha : List.of("../secret", "/etc/passwd", "..\\\\secret", "", "A".repeat(64))) {
            Files.writeString(
                    folder.resolve("answers.jsonl"),
                    "{\"key\":\"k\",\"request\":\"r\",\"status\":200,\"headers\":{},\"at\":\"2026-03-01T10:00:00Z\","
                            + "\"bytes\":6,\"sha256\":\"" + sha + "\"}\n");
            try (var store = FolderAnswerStore.reading(folder)) {
                assertThatThrownBy(() -> store.find(key("/a")))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("line 1 of answers.jsonl is damaged");
            }
        }
    }

    @Test
    void archiveEntriesThatAreNoHashes_areNeverTouched() throws Exception {
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            keep(store, "/a", "body a", T0);
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("bodies-2.zip")))) {
            zip.putNextEntry(new ZipEntry("../../escaped"));
            zip.write(1);
            zip.closeEntry();
        }
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            keep(store, "/b", "body b", T0);
            assertThat(text(store, "/a")).isEqualTo("body a");
        }
        try (Stream<Path> all = Files.walk(temp)) {
            assertThat(all.map(p -> p.getFileName().toString())).doesNotContain("escaped");
        }
    }

    @Test
    void links_areNotFollowed() throws Exception {
        Answer kept;
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            kept = keep(store, "/a", "body a", T0);
        }
        Path elsewhere = temp.resolve("elsewhere");
        Files.move(folder.resolve("bodies.zip"), elsewhere);
        Files.createSymbolicLink(folder.resolve("bodies.zip"), elsewhere);
        assertThatThrownBy(() -> readA()).isInstanceOf(IOException.class).hasMessageContaining("not in the recording");

        Path body = Files.writeString(temp.resolve("body"), "body a");
        Files.createDirectories(folder.resolve("loose"));
        Files.createSymbolicLink(folder.resolve("loose").resolve(kept.sha256()), body);
        assertThatThrownBy(() -> readA()).isInstanceOf(IOException.class).hasMessageContaining("not in the recording");

        Path list = temp.resolve("list");
        Files.move(folder.resolve("answers.jsonl"), list);
        Files.createSymbolicLink(folder.resolve("answers.jsonl"), list);
        assertThatThrownBy(() -> readA()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FolderAnswerStore.recordingTo(folder)).isInstanceOf(IOException.class);
        assertThat(Files.size(list)).isPositive();
    }

    @Test
    void damagedLine_inTheMiddle_isNamed() throws Exception {
        try (var store = FolderAnswerStore.recordingTo(folder)) {
            keep(store, "/a", "x", T0);
        }
        Files.writeString(folder.resolve("answers.jsonl"), "{\"key\":\n{}\n", StandardOpenOption.APPEND);
        try (var store = FolderAnswerStore.reading(folder)) {
            assertThatThrownBy(store::size).hasMessageContaining("line 2 of answers.jsonl is damaged");
        }
        Files.writeString(folder.resolve("answers.jsonl"), "x".repeat(2 << 20));
        try (var store = FolderAnswerStore.reading(folder)) {
            assertThatThrownBy(store::size).hasMessageContaining("longer than 1 MB");
        }
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    private String readA() throws IOException {
        try (var store = FolderAnswerStore.reading(folder)) {
            return text(store, "/a");
        }
    }

    /** The archive with its only body replaced, under the same name. */
    private void replaceBodies(byte[] body) throws IOException {
        Path archive = folder.resolve("bodies.zip");
        String name;
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            name = zip.getNextEntry().getName();
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(body);
            zip.closeEntry();
        }
        Files.write(archive, bytes.toByteArray());
    }

    private static AnswerKey key(String path) {
        return new AnswerKey("logs", "READ", path, List.of(new Parameter("q", "x y"), new Parameter("end", "1")), "");
    }

    private static Head head(Instant at) {
        return new Head(200, Map.of("content-type", "application/json"), at);
    }

    private static Answer keep(FolderAnswerStore store, String path, String body, Instant at) throws IOException {
        Sink sink = store.begin(key(path), head(at));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        sink.write(bytes, 0, half);
        sink.write(bytes, half, bytes.length - half);
        return sink.commit();
    }

    private static String text(FolderAnswerStore store, String path) throws IOException {
        return read(store.find(key(path)).orElseThrow());
    }

    private static String read(Stored stored) throws IOException {
        try (InputStream in = stored.body()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(p -> p.getFileName().toString()).sorted().toList();
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
