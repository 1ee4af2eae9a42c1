package dev.onset.engine.yardsticks;

import dev.onset.engine.report.Drafts;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Account;
import dev.onset.incident.Incident;
import dev.onset.incident.Telling;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.SensitiveScanner;
import dev.onset.incident.template.DraftTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the drafts of one incident hold, made as {@code onset draft} makes them: redacted, in every template, checked, written.
 *
 * @param filled which of the fillable sections hold statements with evidence
 * @param unsupported what the checker says of the drafts of all templates together
 * @param invented statements in the places of people
 * @param planted how many untrue statements were put into the draft
 * @param caught how many of them were found
 * @param isSame whether a second making gave the same bytes
 */
record DraftMeasure(
        Incident incident,
        List<String> filled,
        List<String> unsupported,
        List<String> invented,
        int planted,
        int caught,
        boolean isSame) {

    private static final Telling.Saved NOBODY = new Telling.Saved(Account.BLANK, Instant.EPOCH, "", "", 0);

    private static final Set<DraftExport> FORMS = EnumSet.of(DraftExport.MARKDOWN, DraftExport.HTML, DraftExport.JSON);

    DraftMeasure {
        filled = List.copyOf(filled);
        unsupported = List.copyOf(unsupported);
        invented = List.copyOf(invented);
    }

    /**
     * Makes the drafts of a triage and looks at them.
     *
     * @throws IOException when a draft cannot be written, or holds what must not leave
     */
    static DraftMeasure of(Triage triage) throws IOException {
        Redaction redaction = Redaction.of(SensitiveScanner.builtIn(), new Pseudonyms(Drafts.key(triage)));
        Drafts drafts = Drafts.of(triage, List.of(), NOBODY, redaction);
        var unsupported = new ArrayList<String>();
        for (String name : DraftTemplate.names()) {
            DraftTemplate template = DraftTemplate.named(name).orElseThrow();
            drafts.check(template).forEach(p -> unsupported.add(name + ", " + p.text()));
        }
        DraftTemplate full = DraftTemplate.named("google-sre").orElseThrow();
        String draft = drafts.draft(full);
        DraftSections sections = DraftSections.of(draft);
        List<UntrueDraft> untrue = UntrueDraft.of(draft);
        long caught =
                untrue.stream().filter(u -> u.isCaught(drafts.incident(), full)).count();
        return new DraftMeasure(
                drafts.incident(),
                sections.filled(),
                unsupported,
                sections.invented(),
                untrue.size(),
                (int) caught,
                isSame(drafts, Drafts.of(triage, List.of(), NOBODY, redaction), full));
    }

    /** Writes both, each into a folder of its own, and compares every file. */
    private static boolean isSame(Drafts one, Drafts again, DraftTemplate template) throws IOException {
        Path folder = Files.createTempDirectory("onset-drafts-");
        try {
            List<Path> first = one.write(template, FORMS, folder.resolve("1")).files();
            List<Path> second =
                    again.write(template, FORMS, folder.resolve("2")).files();
            boolean isSame = first.size() == second.size();
            for (int i = 0; isSame && i < first.size(); i++) {
                isSame = Arrays.equals(Files.readAllBytes(first.get(i)), Files.readAllBytes(second.get(i)));
            }
            return isSame;
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(p);
            }
        }
    }
}
