package dev.onset.engine.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.signal.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseFileTest {

    private static final Instant NOW = Instant.parse("2026-11-14T02:50:00.000000001Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    Path folder;

    private CaseFile fresh(String name) throws IOException {
        return CaseFile.create(folder.resolve(name), "prod-eu", "0.1.0", CLOCK);
    }

    @Test
    void save_reopened_givesAnEqualTriage() throws IOException {
        for (Triage triage : List.of(TriageFixtures.poolExhaustion(), TriageFixtures.quiet(), TriageFixtures.blind())) {
            Path file =
                    folder.resolve(triage.findings().size() + triage.request().service() + ".onset");
            try (var c = CaseFile.create(file, "prod-eu", "0.1.0", CLOCK)) {
                assertThat(c.triage()).isEmpty();
                c.save(triage);
                assertThat(c.triage()).contains(triage);
            }
            try (var c = CaseFile.open(file)) {
                assertThat(c.triage()).contains(triage);
                assertThat(c.info()).isEqualTo(new CaseInfo(NOW, "0.1.0", "prod-eu"));
            }
        }
    }

    @Test
    void save_again_replaces() throws IOException {
        try (var c = fresh("a.onset")) {
            TriageFixtures.fill(c);
            c.save(TriageFixtures.poolExhaustion());
            c.save(TriageFixtures.quiet());
            assertThat(c.triage()).contains(TriageFixtures.quiet());
            assertThat(c.verify().problems()).isEmpty();
        }
    }

    @Test
    void close_leavesOneFile_thatOnlyItsOwnerReads() throws IOException {
        Path inner = folder.resolve("sub/folder");
        Path file = inner.resolve("with ? and # and %41.onset");
        try (var c = CaseFile.create(file, "prod-eu", "0.1.0", CLOCK)) {
            c.addNote("me", "hello");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            for (Path beside : filesIn(inner)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(beside)))
                        .as("%s", beside)
                        .isEqualTo("rw-------");
            }
        }
        assertThat(filesIn(inner)).containsExactly(file);
        assertThat(Files.readAllBytes(file)[18])
                .as("journal mode in the header: 1 is delete, 2 is WAL")
                .isEqualTo((byte) 1);
        try (var c = CaseFile.edit(file, CLOCK)) {
            assertThat(c.notes()).containsExactly(new Note(1, NOW, "me", "hello"));
        }
        assertThat(filesIn(inner)).containsExactly(file);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void answers_comeBackByteForByte_newestWins() throws IOException {
        var key = new AnswerKey(
                "metrics", "READ", "/api/v1/query", List.of(new AnswerKey.Parameter("query", "up{a=\"b c\"}")), "");
        var headers = Map.of("content-type", "application/json", "set-cookie", "s=1", "Authorization", "Bearer x");
        Answer second;
        try (var c = fresh("a.onset")) {
            assertThat(c.find(key)).isEmpty();
            put(
                    c,
                    key,
                    new AnswerStore.Head(200, headers, NOW.plusMillis(100)),
                    "newer".getBytes(StandardCharsets.UTF_8));
            second = put(c, key, new AnswerStore.Head(503, headers, NOW), "older".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(second.request()).isEqualTo("READ /api/v1/query?query=up{a=\"b c\"}");
        assertThat(second.key()).isEqualTo(key.canonical());
        try (var c = CaseFile.open(folder.resolve("a.onset"))) {
            AnswerStore.Stored found = c.find(key).orElseThrow();
            assertThat(found.body().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("newer");
            assertThat(found.answer().status()).isEqualTo(200);
            assertThat(found.answer().sha256())
                    .isEqualTo("804f51f71254c4081e37e7c887073560f4a6fa6cdad202e9ac67e032c43ed1e1");
            assertThat(found.head())
                    .isEqualTo(
                            new AnswerStore.Head(200, Map.of("content-type", "application/json"), NOW.plusMillis(100)));
        }
        assertThat(Files.readString(folder.resolve("a.onset"), StandardCharsets.ISO_8859_1))
                .doesNotContain("Bearer x", "s=1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8192, 300_000, 3_000_000})
    void answers_ofEverySize_comeBack(int size) throws IOException {
        var bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        var key = key("size");
        try (var c = fresh("a.onset")) {
            Answer answer = put(c, key, head(), bytes);
            assertThat(answer.bytes()).isEqualTo(size);
            AnswerStore.Stored found = c.find(key).orElseThrow();
            assertThat(found.answer()).isEqualTo(answer);
            assertThat(found.body().readAllBytes()).isEqualTo(bytes);
            try (var one = found.body()) {
                assertThat(one.read()).isEqualTo(size == 0 ? -1 : bytes[0] & 0xff);
            }
            assertThat(c.verify().isSound()).isTrue();
        }
        assertThat(filesIn(folder)).containsExactly(folder.resolve("a.onset"));
    }

    @Test
    void answers_ofEqualBytes_areKeptOnce() throws IOException {
        var bytes = new byte[2_000_000];
        new SplittableRandom(7).nextBytes(bytes);
        try (var c = fresh("a.onset")) {
            for (int i = 0; i < 10; i++) {
                put(c, key("k" + i), head(), bytes);
            }
            assertThat(c.verify().answers()).isEqualTo(10);
        }
        assertThat(Files.size(folder.resolve("a.onset"))).isLessThan(2_300_000);
    }

    @Test
    void answers_aborted_leaveNothing() throws IOException {
        try (var c = fresh("a.onset")) {
            AnswerStore.Sink sink = c.begin(key("x"), head());
            var bytes = new byte[1_500_000];
            new SplittableRandom(1).nextBytes(bytes);
            sink.write(bytes, 0, bytes.length);
            sink.abort();
            assertThat(c.find(key("x"))).isEmpty();
            assertThat(c.verify().answers()).isZero();
        }
        assertThat(filesIn(folder)).containsExactly(folder.resolve("a.onset"));
        assertThat(Files.size(folder.resolve("a.onset"))).isLessThan(100_000);
    }

    @Test
    void answers_fromManyThreads_areAllKept() throws Exception {
        try (var c = fresh("a.onset");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var jobs = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < 64; i++) {
                int n = i;
                jobs.add(() -> put(
                        c, key("k" + n), head(), ("body " + n % 8).repeat(1000).getBytes(StandardCharsets.UTF_8)));
            }
            for (var done : threads.invokeAll(jobs)) {
                Answer answer = done.get();
                assertThat(answer.bytes()).isEqualTo(6000);
            }
            for (int i = 0; i < 64; i++) {
                assertThat(c.find(key("k" + i)).orElseThrow().body().readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .startsWith("body " + i % 8);
            }
            assertThat(c.verify().isSound()).isTrue();
        }
    }

    @Test
    void drafts_equalText_makesNoNewVersion() throws IOException {
        try (var c = fresh("a.onset")) {
            c.saveDraft("blameless", "one");
            c.saveDraft("blameless", "one");
            c.saveDraft("blameless", "two");
            assertThat(c.drafts())
                    .containsExactly(
                            new DraftVersion(1, NOW, "blameless", "one"), new DraftVersion(2, NOW, "blameless", "two"));
        }
    }

    @Test
    void content_sameTriageAndAnswers_hasTheSameFingerprint() throws IOException {
        String first;
        String second;
        try (var c = fresh("a.onset")) {
            TriageFixtures.fill(c);
            c.save(TriageFixtures.poolExhaustion());
            first = c.verify().fingerprint();
        }
        try (var c = CaseFile.create(
                folder.resolve("b.onset"), "prod-eu", "0.1.0", InstantSource.fixed(NOW.plusSeconds(99)))) {
            c.save(TriageFixtures.poolExhaustion());
            TriageFixtures.fill(c);
            second = c.verify().fingerprint();
            c.addNote("me", "and now it differs");
            assertThat(c.verify().fingerprint()).isNotEqualTo(second);
        }
        assertThat(first).hasSize(64).isEqualTo(second);
    }

    @Test
    void create_whereOneIs_isRefused_andTouchesNothing() throws IOException {
        Path file = folder.resolve("a.onset");
        Files.writeString(file, "precious");
        assertThatThrownBy(() -> CaseFile.create(file, "e", "v", CLOCK))
                .isInstanceOf(CaseFault.class)
                .hasMessageContaining("already");
        assertThat(Files.readString(file)).isEqualTo("precious");
        assertThat(filesIn(folder)).containsExactly(file);
    }

    static Answer put(AnswerStore store, AnswerKey key, AnswerStore.Head head, byte[] body) throws IOException {
        AnswerStore.Sink sink = store.begin(key, head);
        int half = body.length / 2;
        sink.write(body, 0, half);
        sink.write(body, half, body.length - half);
        return sink.commit();
    }

    static AnswerKey key(String name) {
        return new AnswerKey("metrics", "READ", "/api/v1/query", List.of(new AnswerKey.Parameter("query", name)), "");
    }

    static AnswerStore.Head head() {
        return new AnswerStore.Head(200, Map.of("content-type", "application/json"), NOW);
    }
}
