package dev.onset.connectors.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Recordings that somebody changed: never a wrong answer, never a file outside. */
class FolderAnswerStoreTamperingTest extends WithRecording {

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
}
