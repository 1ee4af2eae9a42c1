package dev.onset.engine.report;

import dev.onset.engine.casefile.Note;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Incident;
import dev.onset.incident.Telling;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.redact.IncidentRedaction;
import dev.onset.incident.redact.Redacted;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.template.DraftCheck;
import dev.onset.incident.template.DraftProblem;
import dev.onset.incident.template.DraftTemplate;
import dev.onset.incident.template.Redraft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Drafts of one case that may leave: redacted, every sentence checked against its evidence, people's edits kept. The same case gives
 * the same bytes. Uses no network.
 */
public final class Drafts {

    private final Incident incident;
    private final Redaction redaction;

    private Drafts(Incident incident, Redaction redaction) {
        this.incident = incident;
        this.redaction = redaction;
    }

    /**
     * What was written.
     *
     * @param files in the order of the forms that were asked for
     * @param conflicts sections that people and the case both changed; both stand in the draft
     */
    public record Written(List<Path> files, List<String> conflicts) {
        public Written {
            files = List.copyOf(files);
            conflicts = List.copyOf(conflicts);
        }
    }

    /** The drafts of what a triage found, people noted and people tell. */
    public static Drafts of(Triage triage, List<Note> notes, Telling.Saved told, Redaction redaction) {
        return new Drafts(IncidentRedaction.of(TriageIncident.of(triage, notes, told), redaction), redaction);
    }

    /** The incident as the drafts tell it: redacted. */
    public Incident incident() {
        return incident;
    }

    /**
     * A key for placeholders that only who holds the case's answers can know: made of their full hashes, of which documents show the
     * first digits.
     */
    public static byte[] key(Triage triage) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("onset placeholders 1\n".getBytes(StandardCharsets.UTF_8));
            for (Incident.Evidence e : TriageIncident.of(triage, List.of()).evidence()) {
                digest.update((e.id() + " " + e.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            digest.update(triage.at().toString().getBytes(StandardCharsets.UTF_8));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The draft as the case gives it. */
    public String draft(DraftTemplate template) {
        return template.draft(incident);
    }

    /** What in a template's draft has no evidence; empty when it may stand. */
    public List<DraftProblem> check(DraftTemplate template) {
        return DraftCheck.check(draft(template), incident, template);
    }

    /**
     * Writes a draft in several forms. Where the folder holds an earlier one that people have edited, their edits stay.
     *
     * @throws ReportFault when a file cannot be written, or a finished document still holds something sensitive
     */
    public Written write(DraftTemplate template, Set<DraftExport> forms, Path folder) throws IOException {
        String fresh = draft(template);
        Path edited = folder.resolve(template.name() + ".md");
        Path base = folder.resolve("." + template.name() + ".base.md");
        Redraft merged = Files.isRegularFile(edited) && Files.isRegularFile(base)
                ? Redraft.merge(Files.readString(base), Files.readString(edited), fresh)
                : new Redraft(fresh, List.of());
        String markdown = redacted(merged.text(), edited);
        var texts = new ArrayList<String>();
        for (DraftExport form : forms) {
            String text = form.of(incident.header().title(), markdown);
            lookAgain(text, folder.resolve(template.name() + "." + form.ending()));
            texts.add(text);
        }
        Files.createDirectories(folder);
        var files = new ArrayList<Path>();
        int i = 0;
        for (DraftExport form : forms) {
            files.add(write(folder.resolve(template.name() + "." + form.ending()), texts.get(i++)));
        }
        if (forms.contains(DraftExport.MARKDOWN)) {
            write(base, fresh);
        }
        return new Written(files, merged.conflicts());
    }

    private String redacted(String text, Path file) throws ReportFault {
        return switch (redaction.apply(text)) {
            case Redacted.Done done -> done.text();
            case Redacted.Refused refused -> throw ReportFault.saying(file + " was not written. " + refused.sentence());
        };
    }

    /** Fails where a finished document still holds what should not leave. */
    private void lookAgain(String text, Path file) throws ReportFault {
        switch (redaction.apply(text)) {
            case Redacted.Refused refused -> throw ReportFault.saying(file + " was not written. " + refused.sentence());
            case Redacted.Done done -> {
                if (done.replacements().stream().anyMatch(r -> !r.isKept())) {
                    throw ReportFault.saying(file + " was not written: the finished document still held a "
                            + done.replacements().getFirst().hit().kind().word()
                            + ". Please report the kind of text it was.");
                }
            }
        }
    }

    private static Path write(Path file, String text) throws ReportFault {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, text);
            return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ReportFault.of(file, e);
        }
    }
}
