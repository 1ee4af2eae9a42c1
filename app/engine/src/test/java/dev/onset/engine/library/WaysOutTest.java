package dev.onset.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.posting.PostingKind;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.TrailEntry;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.engine.report.Drafts;
import dev.onset.engine.report.Reports;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.export.PdfDraft;
import dev.onset.incident.redact.Decisions;
import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.SensitiveScanner;
import dev.onset.incident.template.DraftTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the responder did and noted, and every way out of a case: nothing of it leaves before they put it into the timeline. */
class WaysOutTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-14T02:50:00Z"));
    private static final List<String> WORDS = List.of("zebrafish", "kumquat", "xylophone");

    @TempDir
    Path folder;

    private Path file;
    private CasePostmortem desk;
    private int round;

    @BeforeEach
    void plant() throws IOException {
        file = folder.resolve("own.onset");
        try (CaseFile c = CaseFile.create(file, "prod-eu", "0.1.0", CLOCK)) {
            TriageFixtures.fill(c);
            c.save(TriageFixtures.poolExhaustion());
            c.addNote("sam", "2026-11-14T02:20:00Z the zebrafish was asleep");
            c.addTrail(TrailEntry.Kind.QUERY, "rate(kumquat_total[1m])");
            c.addTrail(TrailEntry.Kind.BRUSH, "xylophone 02:10 to 02:20");
        }
        desk = new CasePostmortem(file, CLOCK, "sam");
    }

    /** Everything that can leave, by its name. */
    private Map<String, String> out(String edited) throws IOException {
        Path out = folder.resolve("out" + round++);
        Triage triage = TriageFixtures.poolExhaustion();
        Redaction redaction = Redaction.of(SensitiveScanner.builtIn(), new Pseudonyms(Drafts.key(triage)));
        var seen = new TreeMap<String, String>();
        try (CaseFile c = CaseFile.open(file)) {
            Reports.blameless().write(triage, c, out.resolve("report"));
            Reports.writeRedacted(triage, c, out.resolve("redacted"));
            CaseBundle.write(c, out.resolve("bundle.zip"), redaction, CLOCK);
            Drafts drafts = Drafts.of(triage, c, redaction);
            for (String name : DraftTemplate.names()) {
                drafts.write(DraftTemplate.named(name).orElseThrow(), EnumSet.of(DraftExport.MARKDOWN), out);
            }
        }
        desk.export("edited", edited, EnumSet.allOf(DraftExport.class), Decisions.NONE, out);
        seen.put("status", desk.status());
        seen.put("preview", desk.preview(edited, Decisions.NONE).text());
        for (PostingKind kind : PostingKind.values()) {
            var to = new CasePostmortem.Addressee(kind, kind.address(), "C0123", "me@mail.example");
            seen.put("post to " + kind, desk.parcel(to, edited, Decisions.NONE).shown());
        }
        try (Stream<Path> all = Files.walk(out)) {
            for (Path p : all.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(p);
                boolean isPdf = p.toString().endsWith(".pdf");
                seen.put(
                        out.relativize(p).toString(),
                        isPdf ? PdfDraft.words(bytes) : new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
        try (var zip = new ZipFile(out.resolve("bundle.zip").toString())) {
            for (var e : zip.stream().toList()) {
                seen.put(
                        "bundle: " + e.getName(),
                        new String(zip.getInputStream(e).readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return seen;
    }

    private String draft() throws IOException {
        return desk.open().draft(DraftTemplate.blameless());
    }

    private static void assertSilent(Map<String, String> seen) {
        assertThat(seen).hasSizeGreaterThan(25);
        seen.forEach((where, text) -> assertThat(text).as(where).doesNotContain(WORDS));
    }

    @Test
    void untold_isInNoWayOut() throws IOException {
        assertThat(draft()).doesNotContain(WORDS);
        assertSilent(out(draft()));
    }

    @Test
    void told_isInAllOfThem_andTakenBack_inNone_thoughTheTextStillShowsIt() throws IOException {
        for (String key : List.of("n1", "t1", "t2")) {
            desk.promote(key);
        }
        String told = draft();
        assertThat(told)
                .contains("| 2026-11-14 02:20:00 UTC | note |", "the zebrafish was asleep")
                .contains(WORDS);
        Map<String, String> seen = out(told);
        for (String where : List.of(
                "report/report.html",
                "redacted/report.html",
                "report/report.md",
                "edited.md",
                "edited.html",
                "edited.pdf",
                "bundle: draft.md",
                "preview")) {
            assertThat(seen.get(where)).as(where).contains(WORDS.getFirst());
        }
        assertThat(seen.get("bundle: case.onset")).contains(WORDS);

        desk.save("blameless", told);
        String left = told;
        for (String key : List.of("n1", "t1", "t2")) {
            left = desk.takeBack(key, left);
        }
        assertThat(left)
                .isEqualTo(told.lines()
                        .filter(l -> WORDS.stream().noneMatch(l::contains))
                        .reduce("", (a, b) -> a + b + "\n"));
        assertThat(draft()).doesNotContain(WORDS);
        assertSilent(out(told));
    }
}
