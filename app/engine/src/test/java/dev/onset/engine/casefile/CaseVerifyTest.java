package dev.onset.engine.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.engine.triage.TriageFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tampering and rot are found, and named by row. */
class CaseVerifyTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-14T02:50:00Z"));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aCase() throws IOException {
        file = folder.resolve("a.onset");
        try (var c = CaseFile.create(file, "prod-eu", "0.1.0", CLOCK)) {
            TriageFixtures.fill(c);
            c.save(TriageFixtures.poolExhaustion());
            c.addNote("me", "first");
            c.saveDraft("blameless", "# draft");
        }
    }

    private Verification verify() throws IOException {
        try (var c = CaseFile.open(file)) {
            return c.verify();
        }
    }

    @Test
    void verify_untouched_isSound() throws IOException {
        Verification v = verify();
        assertThat(v.problems()).isEmpty();
        assertThat(v.isSound()).isTrue();
        assertThat(v.answers()).isEqualTo(13);
        assertThat(v.receipts()).isEqualTo(12);
        assertThat(v.bytes()).isGreaterThan(500);
        assertThat(v.sentence()).contains("13 answers", "12 receipts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            UPDATE body_part SET data = CAST(x'00' || substr(data, 2) AS BLOB) WHERE body = 3; answer 3 (; damaged
            UPDATE body SET sha256 = 'ab' || substr(sha256, 3) WHERE id = 2; answer 2 (; are not those that were received
            UPDATE body SET bytes = bytes + 1 WHERE id = 4; answer 4 (; damaged
            UPDATE body SET bytes = bytes - 1 WHERE id = 4; answer 4 (; damaged
            DELETE FROM body_part WHERE body = 5; answer 5 (; damaged
            DELETE FROM answer WHERE id = 1; receipt e1; not in the case
            UPDATE answer SET body = 7 WHERE id = 6; receipt e6; not in the case
            UPDATE answer SET key = key || 'x' WHERE id = 8; receipt e7; not in the case
            DELETE FROM body WHERE id = 9; answer 9 (; missing
            UPDATE triage SET document = replace(document, '4.21', '4.22'); triage 1; not as it was written
            UPDATE series SET labels = '{"job":"innocent"}' WHERE lane = 2 AND line = 1; series 2/1; not as they were written
            UPDATE note SET text = 'else'; note 1; not as it was written
            UPDATE draft SET text = 'else'; draft 1; not as it was written
            """)
    void verify_tampered_namesTheRow(String sql, String where, String what) throws IOException, SQLException {
        CaseAccessTest.sql(file, "PRAGMA foreign_keys = OFF", sql);
        Verification v = verify();
        assertThat(v.isSound()).isFalse();
        assertThat(v.problems()).anySatisfy(p -> {
            assertThat(p.where()).startsWith(where);
            assertThat(p.what()).contains(what);
        });
        assertThat(v.sentence()).contains("problem");
    }

    @Test
    void verify_consistentForgery_isFoundByTheReceipt() throws Exception {
        // Bytes and their hash replaced together: only the receipt still knows what was received.
        CaseAccessTest.sql(
                file,
                "PRAGMA foreign_keys = OFF",
                "UPDATE answer SET body = (SELECT id FROM body WHERE id = 3) WHERE id = 1");
        assertThat(verify().problems()).extracting(Verification.Problem::where).containsExactly("receipt e1");
    }

    @Test
    void verify_flippedBytes_neverBreakIt() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        var random = new SplittableRandom(20261114);
        int found = 0;
        for (int i = 0; i < 100; i++) {
            byte[] rotten = whole.clone();
            int at = random.nextInt(100, rotten.length);
            rotten[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, rotten);
            try (var c = CaseFile.open(file)) {
                Verification v = c.verify();
                found += v.isSound() ? 0 : 1;
                c.notes();
            } catch (CaseFault e) {
                assertThat(e.getMessage()).contains("a.onset");
                found++;
            }
        }
        // Free space inside pages holds nothing: a flip there is no damage.
        assertThat(found).isGreaterThan(30);
    }

    @Test
    void open_truncated_isASentence() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        try (var c = CaseFile.open(file)) {
            assertThat(c.verify().isSound()).isFalse();
        } catch (CaseFault e) {
            assertThat(e.getMessage()).contains("damaged");
        }
    }

    @Test
    void body_ofAForgedCase_cannotFillTheMemory() throws Exception {
        CaseAccessTest.sql(file, "UPDATE body SET bytes = 3 WHERE id = 1");
        try (var c = CaseFile.open(file)) {
            assertThat(c.verify().problems())
                    .anySatisfy(p -> assertThat(p.what()).contains("longer than its 3 bytes"));
        }
    }

    @Test
    void triage_fromForgedColumns_isRefused() throws Exception {
        CaseAccessTest.sql(file, "UPDATE series SET size = 2000000000 WHERE lane = 0");
        try (var c = CaseFile.open(file)) {
            assertThatThrownBy(c::triage)
                    .isInstanceOf(CaseFault.class)
                    .hasMessageContaining("claims 2000000000 samples");
        }
    }
}
