package dev.onset.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.engine.report.Drafts;
import dev.onset.engine.report.Reports;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.incident.Account;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.export.PdfDraft;
import dev.onset.incident.redact.Decisions;
import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.SensitiveScanner;
import dev.onset.signal.Labels;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in every place of a case that people or sources fill, and every way out: none of them is on the other side. */
class SinksTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-14T02:50:00Z"));
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(20_261_121);
    private final List<String> canaries = new ArrayList<>();

    private String letters(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** A sentence with one secret of each kind, some of them encoded; what must not be seen again is noted. */
    private String planted() {
        String github = "ghp_" + letters(36);
        String gitlab = "glpat-" + letters(20);
        String aws = "AKIA" + letters(16).toUpperCase(java.util.Locale.ROOT).replaceAll("[018 9]", "A");
        String password = letters(14) + "7x";
        String mail = letters(8) + "@mail.example";
        String bearer = letters(40);
        String inUrl = letters(16);
        String hidden = "ghp_" + letters(36);
        String encoded = Base64.getEncoder().encodeToString(("token=" + hidden).getBytes(StandardCharsets.UTF_8));
        canaries.addAll(List.of(github, gitlab, aws, password, mail, bearer, inUrl, hidden, encoded));
        return "used " + github + " and " + gitlab + ", key " + aws + ", password=" + password + " of " + mail
                + "; Authorization: Bearer " + bearer + " to https://bot:" + inUrl + "@host.example/x and "
                + URLEncoder.encode("https://h.example/?q=" + hidden, StandardCharsets.UTF_8) + " or " + encoded;
    }

    private Triage triage() {
        Triage pool = TriageFixtures.poolExhaustion();
        Finding f = pool.findings().getFirst();
        var leaking = new Finding(
                f.rank(),
                f.score(),
                f.service(),
                f.kind(),
                f.signal(),
                f.title(),
                planted(),
                f.onset(),
                planted(),
                f.magnitude(),
                Labels.of("pod", "p", "note", planted()),
                f.confidence(),
                List.of(planted()),
                f.evidence());
        var findings = new ArrayList<>(pool.findings());
        findings.set(0, leaking);
        return new Triage(
                pool.request(),
                pool.environment(),
                pool.at(),
                pool.window(),
                pool.baseline(),
                pool.sources(),
                findings,
                pool.changes(),
                pool.alerts(),
                List.of(new Triage.CheckedNormal(
                        "x", planted(), planted(), pool.window().end(), f.evidence())),
                List.of(new Triage.NotChecked("logs", planted(), planted())),
                pool.coverage(),
                pool.lanes(),
                pool.receipts(),
                pool.impact(),
                pool.timings());
    }

    private Path plantedCase(Triage triage) throws IOException {
        Path file = folder.resolve("case.onset");
        try (CaseFile c = CaseFile.create(file, "prod-eu", "0.1.0", CLOCK)) {
            TriageFixtures.fill(c);
            for (int i = 0; i < 20; i++) {
                var key = new AnswerKey("logs", "GET", "/q" + i, List.of(new AnswerKey.Parameter("q", planted())), "");
                AnswerStore.Sink sink =
                        c.begin(key, new AnswerStore.Head(200, Map.of("x", planted()), CLOCK.instant()));
                byte[] body = ("{\"line\":\"" + planted() + "\"}").getBytes(StandardCharsets.UTF_8);
                sink.write(body, 0, body.length);
                sink.commit();
            }
            c.save(triage);
            var rows = new ArrayList<Account.Row>();
            for (int i = 0; i < 10; i++) {
                rows.add(OwnTrail.row(c.addNote("sam", planted())));
                c.saveDraft("blameless", planted());
            }
            c.saveAccount(
                    "sam",
                    Account.BLANK
                            .withStory(new Account.Story(planted(), List.of(planted()), rows, List.of(planted())))
                            .withActions(List.of(new Account.ActionItem(
                                    planted(), Account.ActionItem.Type.PREVENT, planted(), "", null, planted()))));
        }
        return file;
    }

    @Test
    void everyWayOut_ofAPlantedCase_showsNoSecret() throws IOException {
        Triage triage = triage();
        Path file = plantedCase(triage);
        Redaction redaction = Redaction.of(SensitiveScanner.builtIn(), new Pseudonyms(Drafts.key(triage)));
        Path out = folder.resolve("out");
        var desk = new CasePostmortem(file, CLOCK, "sam");
        try (CaseFile c = CaseFile.open(file)) {
            Reports.writeRedacted(triage, c, out.resolve("report"));
            CaseBundle.write(c, out.resolve("bundle.zip"), redaction, CLOCK);
        }
        desk.export("edited", "# A\n\n" + planted(), EnumSet.allOf(DraftExport.class), Decisions.NONE, out);
        var seen = new TreeMap<String, String>();
        seen.put("status", desk.status());
        try (Stream<Path> all = Files.walk(out)) {
            for (Path p : all.filter(Files::isRegularFile).toList()) {
                seen.put(p.toString(), read(p));
            }
        }
        try (var zip = new ZipFile(out.resolve("bundle.zip").toString())) {
            for (var e : zip.stream().toList()) {
                seen.put(
                        "bundle " + e.getName(),
                        new String(zip.getInputStream(e).readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        CaseBundle.read(out.resolve("bundle.zip"), folder.resolve("taken.onset"), CLOCK);
        seen.put("answers of the bundle", answers(folder.resolve("taken.onset")));
        assertThat(seen).hasSizeGreaterThan(15);
        assertThat(canaries).hasSizeGreaterThan(500);
        seen.forEach((where, text) ->
                assertThat(canaries.stream().filter(text::contains)).as(where).isEmpty());
        // The planted case itself holds them: the test can see.
        assertThat(canaries.stream().filter(answers(file)::contains)).hasSizeGreaterThan(100);
    }

    private static String read(Path p) throws IOException {
        byte[] bytes = Files.readAllBytes(p);
        return p.toString().endsWith(".pdf")
                ? PdfDraft.words(bytes).replaceAll("\\s", "")
                : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Everything that can be read in a case, its bodies inflated. */
    private static String answers(Path file) throws IOException {
        var text = new StringBuilder();
        try (CaseFile c = CaseFile.open(file)) {
            text.append(c.triage().orElseThrow())
                    .append(c.notes())
                    .append(c.drafts())
                    .append(c.accounts());
        }
        return text.toString();
    }
}
