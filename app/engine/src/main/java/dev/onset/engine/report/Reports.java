package dev.onset.engine.report;

import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.Note;
import dev.onset.engine.casefile.RedactedTriage;
import dev.onset.engine.figures.Figure;
import dev.onset.engine.figures.Figures;
import dev.onset.engine.figures.NoDrawing;
import dev.onset.engine.figures.Theme;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Incident;
import dev.onset.incident.export.HtmlReport;
import dev.onset.incident.export.Picture;
import dev.onset.incident.export.Pictures;
import dev.onset.incident.redact.IncidentRedaction;
import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.SensitiveScanner;
import dev.onset.incident.template.DraftTemplate;
import dev.onset.incident.template.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what a triage found into a folder: {@code report.html}, {@code report.md}, {@code report.json} with its schema beside it, and
 * {@code timeline.png}; and the first draft of the postmortem into the case. The same case gives the same bytes. Each file appears
 * whole or not at all. Uses no network.
 */
public final class Reports {

    /** Beyond these a small chart a finding would be more to scroll than to see. */
    private static final int MOST_PICTURES = 10;

    /**
     * What was written.
     *
     * @param files in the order of reading
     * @param draft the postmortem's text, as it was saved in the case
     * @param remarks what could not be done, a sentence each: no figures, the draft not saved
     */
    public record Written(List<Path> files, String draft, List<String> remarks) {
        public Written {
            files = List.copyOf(files);
            remarks = List.copyOf(remarks);
        }
    }

    private final DraftTemplate template;

    /** @param template of the postmortem */
    public Reports(DraftTemplate template) {
        this.template = template;
    }

    /** With the built-in template that blames nobody. */
    public static Reports blameless() {
        return new Reports(DraftTemplate.blameless());
    }

    /**
     * Writes everything.
     *
     * @throws IOException when the folder or the case cannot be written; the message is a sentence
     */
    public Written write(Triage triage, CaseFile caseFile, Path folder) throws IOException {
        List<Note> notes = caseFile.notes();
        var remarks = new ArrayList<String>();
        Incident incident = TriageIncident.of(triage, notes, caseFile.account());
        // The same picture as in every later draft of the case, so that the text which is kept here is the one people
        // go on with.
        String draft = template.draft(
                incident,
                List.of(new Shown(CaseFigures.TIMELINE, Figures.timeline(triage).alt())));
        if (caseFile.isWritable()) {
            caseFile.saveDraft(template.name(), draft);
        } else {
            remarks.add("The draft was not saved. " + caseFile.accessNote());
        }
        return new Written(files(triage, incident, folder, remarks), draft, remarks);
    }

    /**
     * Writes the report of a case so that it may leave: everything redacted, figures and data included.
     *
     * @throws IOException when a file cannot be written, or a finished one still holds something sensitive; the message is a sentence
     */
    public static Written writeRedacted(Triage triage, CaseFile caseFile, Path folder) throws IOException {
        Redaction redaction = Redaction.of(SensitiveScanner.builtIn(), new Pseudonyms(Drafts.key(triage)));
        Triage safe = RedactedTriage.of(triage, redaction);
        Incident incident =
                IncidentRedaction.of(TriageIncident.of(triage, caseFile.notes(), caseFile.account()), redaction);
        var remarks = new ArrayList<String>();
        Path fresh = Files.createTempDirectory(existing(folder), ".report");
        try {
            List<Path> files = files(safe, incident, fresh, remarks);
            for (Path file : files) {
                if (!file.toString().endsWith(".png")) {
                    SecondLook.at(Files.readString(file), redaction, folder.resolve(file.getFileName()));
                }
            }
            var moved = new ArrayList<Path>();
            for (Path file : files) {
                moved.add(Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING));
            }
            return new Written(moved, "", remarks);
        } finally {
            clear(fresh);
        }
    }

    private static Path existing(Path folder) throws ReportFault {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw ReportFault.of(folder, e);
        }
    }

    private static void clear(Path folder) throws IOException {
        try (var left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static List<Path> files(Triage triage, Incident incident, Path folder, List<String> remarks)
            throws ReportFault {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw ReportFault.of(folder, e);
        }
        var files = new ArrayList<Path>();
        Pictures pictures = pictures(triage, remarks);
        files.add(write(folder.resolve("report.html"), HtmlReport.of(incident, pictures)));
        files.add(
                write(folder.resolve("report.md"), DraftTemplate.triageReport().draft(incident)));
        files.add(write(folder.resolve("report.json"), ReportFile.text(triage)));
        files.add(write(folder.resolve("report.schema.json"), ReportFile.schema()));
        try {
            files.add(write(
                    folder.resolve("timeline.png"), Figures.timeline(triage).png(Theme.LIGHT)));
        } catch (NoDrawing e) {
            // Said once already, by the pictures of the page.
            remarks.add("timeline.png was not written for the same reason.");
        }
        return files;
    }

    private static Pictures pictures(Triage triage, List<String> remarks) {
        try {
            Map<Integer, Picture> findings = new HashMap<>();
            for (Finding f : triage.findings().stream().limit(MOST_PICTURES).toList()) {
                Figure figure = Figures.finding(triage, f).orElse(null);
                if (figure != null) {
                    findings.put(f.rank(), picture(figure));
                }
            }
            return new Pictures(picture(Figures.timeline(triage)), findings, "");
        } catch (NoDrawing e) {
            String why = String.valueOf(e.getMessage());
            remarks.add(why);
            return Pictures.none(why);
        }
    }

    private static Picture picture(Figure figure) throws NoDrawing {
        return new Picture(
                figure.svg(Theme.LIGHT), figure.svg(Theme.DARK), figure.width(), figure.height(), figure.alt());
    }

    private static Path write(Path file, String text) throws ReportFault {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path write(Path file, byte[] bytes) throws ReportFault {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } catch (IOException e) {
            ReportFault fault = ReportFault.of(file, e);
            try {
                Files.deleteIfExists(fresh);
            } catch (IOException second) {
                fault.addSuppressed(second);
            }
            throw fault;
        }
    }
}
