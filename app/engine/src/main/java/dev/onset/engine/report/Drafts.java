package dev.onset.engine.report;

import dev.onset.connectors.posting.PostingKind;
import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.Note;
import dev.onset.engine.casefile.RedactedTriage;
import dev.onset.engine.casefile.Untold;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Incident;
import dev.onset.incident.Telling;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.export.DraftFigures;
import dev.onset.incident.export.DraftPosts;
import dev.onset.incident.export.PdfDraft;
import dev.onset.incident.redact.IncidentRedaction;
import dev.onset.incident.redact.Redacted;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.template.Appendix;
import dev.onset.incident.template.DraftCheck;
import dev.onset.incident.template.DraftProblem;
import dev.onset.incident.template.DraftTemplate;
import dev.onset.incident.template.Redraft;
import dev.onset.incident.template.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Drafts of one case that may leave: redacted, every sentence checked against its evidence, people's edits kept. The same case gives
 * the same bytes. Uses no network.
 */
public final class Drafts {

    /** The version of its interface that PagerDuty wants to be asked for. */
    private static final String PAGERDUTY_2 = "application/vnd.pagerduty+json;version=2";

    private final Incident incident;
    private final Redaction redaction;
    private final DraftFigures figures;
    private final List<String> remarks;
    private final Shape shape;

    /**
     * What of a text leaves.
     *
     * @param untold what stays here
     * @param hasAppendix whether it lists its evidence
     */
    private record Shape(Untold untold, boolean hasAppendix) {}

    private Drafts(Incident incident, Redaction redaction, DraftFigures figures, List<String> remarks, Shape shape) {
        this.incident = incident;
        this.redaction = redaction;
        this.figures = figures;
        this.remarks = List.copyOf(remarks);
        this.shape = shape;
    }

    /**
     * What was written.
     *
     * @param files in the order of the forms that were asked for
     * @param conflicts sections that people and the case both changed; both stand in the draft
     * @param remarks what could not be done, a sentence each: no figures, characters without a typeface
     */
    public record Written(List<Path> files, List<String> conflicts, List<String> remarks) {
        public Written {
            files = List.copyOf(files);
            conflicts = List.copyOf(conflicts);
            remarks = List.copyOf(remarks);
        }
    }

    /** The drafts of what a triage found, people noted and people tell. */
    public static Drafts of(Triage triage, List<Note> notes, Telling.Saved told, Redaction redaction) {
        var remarks = new ArrayList<String>();
        DraftFigures figures = CaseFigures.of(RedactedTriage.of(triage, redaction), remarks);
        return new Drafts(
                IncidentRedaction.of(TriageIncident.of(triage, notes, told), redaction),
                redaction,
                figures,
                remarks,
                new Shape(Untold.NOTHING, true));
    }

    /** The drafts of a case; rows that earlier texts show and that are the responder's alone leave with none. */
    public static Drafts of(Triage triage, CaseFile theCase, Redaction redaction) throws CaseFault {
        Drafts all = of(triage, theCase.notes(), theCase.account(), redaction);
        return all.shaped(new Shape(Untold.of(theCase), true));
    }

    /** The same without the list of the evidence at the end; the markers stay, and a sentence says where the list is. */
    public Drafts withoutAppendix() {
        return shaped(new Shape(shape.untold(), false));
    }

    private Drafts shaped(Shape other) {
        return new Drafts(incident, redaction, figures, remarks, other);
    }

    /** The pictures that a draft of this case may show, drawn from redacted data: the timeline, then findings by rank. */
    public DraftFigures figures() {
        return figures;
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
            for (Incident.Evidence e : TriageIncident.of(triage).evidence()) {
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
        String whole = template.draft(
                incident,
                figures.addresses().stream()
                        .map(a -> new Shown(a, figures.alt(a)))
                        .toList());
        return shape.hasAppendix() ? whole : Appendix.leftOut(whole);
    }

    /**
     * Looks through a text that is to leave.
     *
     * @param file where it goes, for the message
     * @throws ReportFault where it still holds something sensitive
     */
    public void lookThrough(String text, Path file) throws ReportFault {
        SecondLook.at(text, redaction, file);
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
        Path base = base(template, folder);
        Redraft merged = merged(template, folder);
        Written written = export(template.name(), merged.text(), forms, folder);
        if (forms.contains(DraftExport.MARKDOWN)) {
            write(base, fresh.getBytes(StandardCharsets.UTF_8));
        }
        return new Written(written.files(), merged.conflicts(), written.remarks());
    }

    private static Path base(DraftTemplate template, Path folder) {
        return folder.resolve("." + template.name() + ".base.md");
    }

    /** The draft with the edits of people in it, where the folder holds an earlier one that they have edited. */
    public Redraft merged(DraftTemplate template, Path folder) throws IOException {
        String fresh = draft(template);
        Path edited = folder.resolve(template.name() + ".md");
        Path base = base(template, folder);
        return Files.isRegularFile(edited) && Files.isRegularFile(base)
                ? Redraft.merge(Files.readString(base), Files.readString(edited), fresh)
                : new Redraft(fresh, List.of());
    }

    /**
     * A text as what would be posted to a service, redacted; nothing is sent.
     *
     * @throws ReportFault when it holds something sensitive that cannot be replaced
     */
    public PostingKind.Parcel parcel(CasePostmortem.Addressee to, String text) throws ReportFault {
        PostingKind kind = to.kind();
        Path name = Path.of("the message for " + kind.title());
        String markdown = redacted(text, name);
        String title = incident.header().title();
        List<DraftPosts.Post> posts = switch (kind) {
            case SLACK -> DraftPosts.slack(to.place(), title, markdown);
            case PAGERDUTY -> DraftPosts.pagerDuty(to.place(), title, markdown);
        };
        Map<String, String> headers = kind == PostingKind.SLACK
                ? Map.of()
                : to.from().isBlank()
                        ? Map.of("Accept", PAGERDUTY_2)
                        : Map.of("Accept", PAGERDUTY_2, "From", to.from());
        var letters = new ArrayList<PostingKind.Letter>();
        for (DraftPosts.Post p : posts) {
            SecondLook.at(p.json(), redaction, name);
            letters.add(new PostingKind.Letter(p.path(), headers, p.json()));
        }
        return new PostingKind.Parcel(kind, to.base(), letters);
    }

    /**
     * Writes a text that people have edited in several forms, redacted; what was in the folder is replaced.
     *
     * @param name of the files, without their endings
     * @throws ReportFault when a file cannot be written, or a finished document still holds something sensitive
     */
    public Written export(String name, String text, Set<DraftExport> forms, Path folder) throws IOException {
        String markdown = redacted(text, folder.resolve(name + ".md"));
        var said = new ArrayList<>(remarks);
        long own = text.lines().count() - shape.untold().outOf(text).lines().count();
        if (own > 0) {
            said.add(
                    (own == 1 ? "A row" : own + " rows")
                            + " of the text stayed here: what you did or noted is yours alone until you put it into the timeline.");
        }
        var contents = new ArrayList<byte[]>();
        for (DraftExport form : forms) {
            byte[] content;
            if (form == DraftExport.PDF) {
                PdfDraft.Made made =
                        PdfDraft.onThisMachine().of(incident.header().title(), markdown, figures);
                said.addAll(made.missing());
                content = made.bytes();
            } else {
                content = form.file(incident.header().title(), markdown, figures);
            }
            // The pictures are drawn from redacted data; their bytes as letters would only look like secrets.
            String words = form == DraftExport.PDF
                    ? SecondLook.unbroken(form.words(content))
                    : form.of(incident.header().title(), markdown);
            SecondLook.at(words, redaction, folder.resolve(name + "." + form.ending()));
            contents.add(content);
        }
        Files.createDirectories(folder);
        var files = new ArrayList<Path>();
        int i = 0;
        for (DraftExport form : forms) {
            files.add(write(folder.resolve(name + "." + form.ending()), contents.get(i++)));
        }
        if (forms.stream().anyMatch(DraftExport::hasFiguresBeside)) {
            files.addAll(pictures(markdown, folder));
        }
        return new Written(files, List.of(), said);
    }

    /** The figures that the text names, beside it. */
    private List<Path> pictures(String markdown, Path folder) throws IOException {
        var files = new ArrayList<Path>();
        for (String address : figures.addresses()) {
            byte[] png = figures.png(address).orElse(null);
            if (png != null && markdown.contains("](<" + address + ">)")) {
                Path file = folder.resolve(address);
                Files.createDirectories(file.resolveSibling("."));
                files.add(write(file, png));
            }
        }
        return files;
    }

    private String redacted(String text, Path file) throws ReportFault {
        return switch (redaction.apply(shape.untold().outOf(text))) {
            case Redacted.Done done -> done.text();
            case Redacted.Refused refused -> throw ReportFault.saying(file + " was not written. " + refused.sentence());
        };
    }

    private static Path write(Path file, byte[] content) throws ReportFault {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, content);
            return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ReportFault.of(file, e);
        }
    }
}
