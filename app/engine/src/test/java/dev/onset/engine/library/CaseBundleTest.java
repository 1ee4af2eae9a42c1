package dev.onset.engine.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.engine.casefile.CaseCopy;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.Note;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.engine.casefile.TrailEntry;
import dev.onset.engine.report.Drafts;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.incident.Account;
import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.Redactor;
import dev.onset.incident.redact.SensitiveScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseBundleTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-14T02:50:00Z"));
    private static final String CANARY = "ghp_" + "aB3dE6gH9".repeat(4);

    @TempDir
    Path folder;

    private Path theCase;
    private Path bundle;
    private Redaction redaction;

    @BeforeEach
    void makeACase() throws IOException {
        theCase = folder.resolve("secret.onset");
        bundle = folder.resolve("out/secret.onset.zip");
        Triage pool = TriageFixtures.poolExhaustion();
        redaction = Redaction.of(SensitiveScanner.builtIn(), new Pseudonyms(Drafts.key(pool)));
        try (CaseFile c = CaseFile.create(theCase, "prod-eu", "0.1.0", CLOCK)) {
            TriageFixtures.fill(c);
            var key = new AnswerKey("logs", "GET", "/loki/api/v1/query_range", List.of(), "");
            AnswerStore.Sink sink = c.begin(key, new AnswerStore.Head(200, Map.of("x-note", CANARY), CLOCK.instant()));
            byte[] body = ("{\"line\":\"token " + CANARY + " of eve@mail.example\"}").getBytes(StandardCharsets.UTF_8);
            sink.write(body, 0, body.length);
            sink.commit();
            c.save(pool);
            Note note = c.addNote("sam", "used " + CANARY + ", asked eve@mail.example");
            c.saveDraft("blameless", "# A draft\n\nwith " + CANARY + "\n");
            c.saveAccount(
                    "sam",
                    Account.BLANK.withStory(new Account.Story(
                            "Said with " + CANARY, List.of(), List.of(OwnTrail.row(note)), List.of())));
            c.addTrail(TrailEntry.Kind.QUERY, "up{job=\"only-i-know\"}");
        }
        try (CaseFile c = CaseFile.open(theCase)) {
            CaseBundle.write(c, bundle, redaction, CLOCK);
        }
    }

    private List<Path> tree() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    @Test
    void write_leavesTheRespondersTrailBehind() throws IOException {
        Path taken = folder.resolve("in/taken.onset");
        Path whole = folder.resolve("whole.onset");
        assertThat(CaseBundle.read(bundle, taken, CLOCK).isSound()).isTrue();
        try (CaseFile c = CaseFile.open(theCase)) {
            assertThat(c.trail()).hasSize(1);
            CaseCopy.write(c, whole, Redactor.NONE, CLOCK);
        }
        for (Path copy : List.of(taken, whole)) {
            try (CaseFile c = CaseFile.open(copy)) {
                assertThat(c.trail()).as("%s", copy).isEmpty();
            }
            assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1)).doesNotContain("only-i-know");
        }
    }

    @Test
    void write_thenRead_givesASoundCase_withNothingSensitiveAnywhere() throws IOException {
        Path taken = folder.resolve("in/taken.onset");
        assertThat(CaseBundle.read(bundle, taken, CLOCK).isSound()).isTrue();
        for (Path file : List.of(bundle, taken)) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY, "eve@mail");
        }
        try (var zip = new ZipFile(bundle.toString())) {
            assertThat(zip.stream().map(e -> e.getName()))
                    .containsExactly("manifest.json", "case.onset", "draft.md", "draft.html");
            for (var e : zip.stream().toList()) {
                assertThat(new String(zip.getInputStream(e).readAllBytes(), StandardCharsets.ISO_8859_1))
                        .as(e.getName())
                        .doesNotContain(CANARY, "eve@mail");
            }
        }
        try (CaseFile c = CaseFile.open(taken)) {
            assertThat(c.verify().problems()).isEmpty();
            Triage triage = c.triage().orElseThrow();
            Triage pool = TriageFixtures.poolExhaustion();
            assertThat(triage.findings()).hasSameSizeAs(pool.findings());
            assertThat(triage.lanes()).isEqualTo(pool.lanes());
            assertThat(c.notes())
                    .singleElement()
                    .satisfies(n -> assertThat(n.text()).startsWith("used ["));
            assertThat(c.drafts()).hasSize(1);
            assertThat(c.account().account().story().summary()).startsWith("Said with [");
            assertThat(c.info().created()).isEqualTo(CLOCK.instant());
        }
        try (Stream<Path> left = Files.list(folder.resolve("in"))) {
            assertThat(left).containsExactly(taken);
        }
    }

    @Test
    void write_twice_givesTheSameBytes_andLeavesTheCaseAlone() throws IOException {
        byte[] before = Files.readAllBytes(theCase);
        Path second = folder.resolve("out/second.zip");
        try (CaseFile c = CaseFile.open(theCase)) {
            CaseBundle.write(c, second, redaction, CLOCK);
        }
        assertThat(second).hasSameBinaryContentAs(bundle);
        assertThat(Files.readAllBytes(theCase)).isEqualTo(before);
    }

    @Test
    void read_ontoAFileThatExists_isRefused() {
        assertThatThrownBy(() -> CaseBundle.read(bundle, theCase, CLOCK))
                .isInstanceOf(BundleFault.class)
                .hasMessageContaining("a file of that name already");
    }

    @Test
    void read_ofHostileArchives_leavesNothing_andNothingOutside() throws IOException {
        Map<String, byte[]> hostile = new HostileBundles(Files.readAllBytes(bundle)).all();
        assertThat(hostile.size()).isGreaterThanOrEqualTo(200);
        Path target = Files.createDirectories(folder.resolve("target"));
        Path evil = folder.resolve("evil.zip");
        Files.write(evil, new byte[0]);
        List<Path> before = tree();
        var taken = new TreeSet<String>();
        var slow = new ArrayList<String>();
        for (Map.Entry<String, byte[]> e : hostile.entrySet()) {
            Files.write(evil, e.getValue());
            Path to = target.resolve("case.onset");
            long began = System.nanoTime();
            try {
                CaseBundle.read(evil, to, CLOCK);
                taken.add(e.getKey());
                try (CaseFile c = CaseFile.open(to)) {
                    assertThat(c.verify().problems()).as(e.getKey()).isEmpty();
                    assertThat(c.notes()).as(e.getKey()).hasSize(1);
                }
                Files.delete(to);
            } catch (BundleFault refused) {
                assertThat(refused.getMessage())
                        .as(e.getKey())
                        .startsWith(evil + ": ")
                        .matches("(?s).*[.)]");
            }
            if (Duration.ofNanos(System.nanoTime() - began).toSeconds() >= 10) {
                slow.add(e.getKey());
            }
            assertThat(tree()).as(e.getKey()).isEqualTo(before);
        }
        // A flipped bit in a time stamp, or a name in a header that nobody reads, changes nothing that counts.
        assertThat(taken).allMatch(n -> n.startsWith("bit ") || n.equals("local name differs"));
        assertThat(taken.size()).isLessThan(20);
        assertThat(slow).isEmpty();
    }
}
