package dev.onset.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.DraftVersion;
import dev.onset.engine.casefile.Note;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.incident.Account;
import dev.onset.incident.template.DraftTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-14T02:50:00Z"));

    @TempDir
    Path folder;

    private CaseFile aCase(String name, InstantSource clock) throws IOException {
        CaseFile c = CaseFile.create(folder.resolve(name), "prod-eu", "0.1.0", clock);
        TriageFixtures.fill(c);
        c.save(TriageFixtures.poolExhaustion());
        return c;
    }

    private static Map<String, String> bytes(Path of) throws IOException {
        var all = new TreeMap<String, String>();
        try (var files = Files.list(of)) {
            for (Path p : files.toList()) {
                all.put(p.getFileName().toString(), Files.readString(p, StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }

    @Test
    void write_givesEveryFile_andKeepsTheDraft() throws IOException {
        try (CaseFile c = aCase("a.onset", CLOCK)) {
            Reports.Written written =
                    Reports.blameless().write(c.triage().orElseThrow(), c, folder.resolve("out/deep"));
            assertThat(written.remarks()).isEmpty();
            assertThat(written.files())
                    .extracting(p -> p.getFileName().toString())
                    .containsExactly("report.html", "report.md", "report.json", "report.schema.json", "timeline.png");
            assertThat(bytes(folder.resolve("out/deep")).keySet())
                    .containsExactlyInAnyOrder(
                            "report.html", "report.md", "report.json", "report.schema.json", "timeline.png");
            assertThat(c.drafts()).containsExactly(new DraftVersion(1, CLOCK.instant(), "blameless", written.draft()));
            assertThat(c.verify().isSound()).isTrue();
        }
    }

    @Test
    void writeRedacted_ofACaseWithASecret_leavesItNowhere() throws IOException {
        String canary = "ghp_" + "aB3dE6gH9".repeat(4);
        try (CaseFile c = aCase("secret.onset", CLOCK)) {
            Note note = c.addNote("sam", "used token " + canary + ", ask eve@mail.example");
            c.saveAccount("sam", OwnTrail.promoted(Account.BLANK, OwnTrail.row(note)));
            Triage triage = c.triage().orElseThrow();
            Reports.Written written = Reports.writeRedacted(triage, c, folder.resolve("safe"));
            assertThat(written.files()).hasSize(5);
            assertThat(bytes(folder.resolve("safe")))
                    .hasSize(5)
                    .allSatisfy((name, text) -> assertThat(text).doesNotContain(canary, "eve@mail"));
            assertThat(bytes(folder.resolve("safe")).get("report.md")).contains("used token [");
            assertThat(c.drafts()).isEmpty();
        }
    }

    @Test
    void write_twice_andFromTheReopenedCase_givesTheSameBytes() throws IOException {
        Triage triage = TriageFixtures.poolExhaustion();
        Map<String, String> first;
        try (CaseFile c = aCase("a.onset", CLOCK)) {
            c.saveAccount("sam", OwnTrail.promoted(Account.BLANK, OwnTrail.row(c.addNote("sam", "restarted"))));
            Reports.blameless().write(triage, c, folder.resolve("one"));
            first = bytes(folder.resolve("one"));
            Reports.blameless().write(triage, c, folder.resolve("one"));
            assertThat(bytes(folder.resolve("one"))).isEqualTo(first);
            assertThat(c.drafts()).hasSize(1);
        }
        try (CaseFile c = CaseFile.open(folder.resolve("a.onset"))) {
            Reports.Written written = Reports.blameless().write(c.triage().orElseThrow(), c, folder.resolve("two"));
            assertThat(bytes(folder.resolve("two"))).isEqualTo(first);
            assertThat(written.remarks())
                    .singleElement()
                    .asString()
                    .contains("The draft was not saved", "reading only");
        }
    }

    @Test
    void write_ofATwinCase_madeLater_givesTheSameBytes() throws IOException {
        try (CaseFile a = aCase("a.onset", CLOCK);
                CaseFile b = aCase("b.onset", InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z")))) {
            Reports.blameless().write(a.triage().orElseThrow(), a, folder.resolve("one"));
            Reports.blameless().write(b.triage().orElseThrow(), b, folder.resolve("two"));
            assertThat(bytes(folder.resolve("two"))).isEqualTo(bytes(folder.resolve("one")));
        }
    }

    @Test
    void write_ownTemplate_isUsed() throws Exception {
        try (CaseFile c = aCase("a.onset", CLOCK)) {
            var own = new Reports(DraftTemplate.of("ours", "# {{title}}\n"));
            assertThat(own.write(TriageFixtures.poolExhaustion(), c, folder.resolve("out"))
                            .draft())
                    .isEqualTo("# orders: connection pool exhausted\n");
            assertThat(c.drafts()).extracting(DraftVersion::template).containsExactly("ours");
        }
    }

    @Test
    void write_whereItCannot_isASentence() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file");
        Path halfway = Files.createDirectories(folder.resolve("halfway"));
        // A folder in the place of a file stands for a disk that refuses.
        Files.createDirectories(halfway.resolve("report.md/inside"));
        try (CaseFile c = aCase("a.onset", CLOCK)) {
            Triage triage = TriageFixtures.poolExhaustion();
            for (Path bad : List.of(blocked, blocked.resolve("deeper"))) {
                assertThatThrownBy(() -> Reports.blameless().write(triage, c, bad))
                        .isInstanceOf(ReportFault.class)
                        .hasMessageContaining("blocked")
                        .hasMessageContaining("Choose another folder");
            }
            assertThatThrownBy(() -> Reports.blameless().write(triage, c, halfway))
                    .isInstanceOf(ReportFault.class)
                    .hasMessageContaining("report.md");
            assertThat(bytes(halfway.resolve("report.md/inside"))).isEmpty();
            try (var left = Files.list(halfway)) {
                assertThat(left.map(p -> p.getFileName().toString())).noneMatch(n -> n.endsWith(".new"));
            }
        }
    }

    @Test
    void html_loadsAndRunsNothing_andShowsThePictures() throws IOException {
        try (CaseFile c = aCase("a.onset", CLOCK)) {
            Reports.blameless().write(TriageFixtures.poolExhaustion(), c, folder.resolve("out"));
            String html = Files.readString(folder.resolve("out/report.html"));
            assertThat(html).contains("default-src 'none'").contains("data:image/svg+xml;base64,");
            assertThat(html.toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("<script", "javascript:", "<link", "@import", "url(");
            assertThat(html.split("<img ", -1)).hasSize(8);
        }
    }
}
