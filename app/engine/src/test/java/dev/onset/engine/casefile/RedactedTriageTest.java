package dev.onset.engine.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.Redactor;
import dev.onset.incident.redact.SensitiveScanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactedTriageTest {

    private static final String CANARY = "ghp_" + "aB3dE6gH9".repeat(4);

    private final Triage pool = TriageFixtures.poolExhaustion();

    @Test
    void of_nothingSensitive_isEqual() {
        assertThat(RedactedTriage.of(pool, Redactor.NONE)).isEqualTo(pool);
    }

    @Test
    void of_everyText_passesTheRedactor_andWhatIsOursStays() {
        // A redactor that marks each text shows which ones it saw; words from closed sets and times it must not mark.
        Triage marked = RedactedTriage.of(
                pool, text -> text.matches("[A-Z_]+|PT[-0-9.A-Z]+|\\d{4}-[0-9T:.-]+Z") ? text : text + "#");
        assertThat(marked.environment()).endsWith("#");
        assertThat(marked.findings()).allSatisfy(f -> {
            assertThat(f.title()).endsWith("#");
            assertThat(f.statement()).endsWith("#");
            assertThat(f.service()).endsWith("#");
            assertThat(f.against()).allSatisfy(a -> assertThat(a).endsWith("#"));
        });
        assertThat(marked.lanes()).allSatisfy(l -> {
            assertThat(l.title()).matches("[A-Z_]+|.*#");
            assertThat(l.service()).matches("|.*#");
            assertThat(l.series()).allSatisfy(s -> {
                for (int i = 0; i < s.labels().size(); i++) {
                    assertThat(s.labels().value(i)).matches("|[A-Z_]+|.*#");
                }
            });
        });
        assertThat(marked.receipts())
                .allSatisfy(r -> assertThat(r.provenance().query()).endsWith("#"));
        assertThat(marked.receipts())
                .extracting(r -> r.id())
                .isEqualTo(pool.receipts().stream().map(r -> r.id()).toList());
        assertThat(marked.findings())
                .extracting(Finding::evidence)
                .isEqualTo(pool.findings().stream().map(Finding::evidence).toList());
        assertThat(marked.receipts()
                        .getFirst()
                        .provenance()
                        .answers()
                        .getFirst()
                        .sha256())
                .isEqualTo(pool.receipts()
                        .getFirst()
                        .provenance()
                        .answers()
                        .getFirst()
                        .sha256());
        assertThat(marked.window()).isEqualTo(pool.window());
    }

    @Test
    void of_aSecretInALabel_andInAStatement_isGone() {
        Redaction redaction = Redaction.of(
                SensitiveScanner.builtIn(), new Pseudonyms("sixteen bytes or".getBytes(StandardCharsets.UTF_8)));
        Finding first = pool.findings().getFirst();
        var leaking = new Finding(
                1,
                first.score(),
                first.service(),
                first.kind(),
                first.signal(),
                first.title(),
                "token " + CANARY + " was refused",
                first.onset(),
                first.inner(),
                first.magnitude(),
                dev.onset.signal.Labels.of("token", CANARY, "user", "eve@mail.example"),
                first.confidence(),
                List.of(),
                first.evidence());
        Triage triage = new Triage(
                pool.request(),
                pool.environment(),
                pool.at(),
                pool.window(),
                pool.baseline(),
                pool.sources(),
                List.of(leaking),
                pool.changes(),
                pool.alerts(),
                pool.checkedNormal(),
                pool.notChecked(),
                pool.coverage(),
                pool.lanes(),
                pool.receipts(),
                pool.impact(),
                pool.timings());
        assertThat(RedactedTriage.of(triage, redaction).toString()).doesNotContain(CANARY, "eve@mail");
    }
}
