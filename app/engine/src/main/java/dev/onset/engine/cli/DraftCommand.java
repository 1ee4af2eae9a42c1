package dev.onset.engine.cli;

import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.Note;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.engine.report.Drafts;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.SensitiveScanner;
import dev.onset.incident.template.DraftProblem;
import dev.onset.incident.template.DraftTemplate;
import dev.onset.incident.template.TemplateFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset draft}: a case as a postmortem, a hand-over or a message, redacted. */
@Command(
        name = "draft",
        mixinStandardHelpOptions = true,
        description =
                "Write a draft from a case, without secrets and personal data. Every sentence names its evidence; "
                        + "what only people know is left blank with a question. An earlier draft in the folder keeps people's edits.",
        footer = {"", "Exit codes: 0 done; 1 nothing was written, and why is said; 2 usage."})
final class DraftCommand implements Callable<Integer> {

    private final Console console;
    private final Wiring wiring;

    @Mixin
    private PostOptions posting = new PostOptions();

    @Parameters(paramLabel = "CASE", arity = "0..1", description = "The case, a file NAME.onset.")
    private @Nullable Path file;

    @Option(
            names = "--template",
            paramLabel = "NAME|FILE",
            defaultValue = "blameless",
            description = "A built-in one (see --templates) or a file of your own; default: ${DEFAULT-VALUE}.")
    private String template = "blameless";

    @Option(names = "--templates", description = "List the built-in templates.")
    private boolean isListing;

    @Option(names = "--print-template", description = "Print the template, to make your own from it.")
    private boolean isPrinting;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            split = ",",
            description = "markdown, html, text, github, jira, json, pdf, slack, pagerduty; default: markdown,html.")
    private List<String> formats = List.of("markdown", "html");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "onset-out",
            description = "Folder; default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("onset-out");

    @Option(
            names = "--no-appendix",
            description = "Without the list of the evidence at the end; sentences keep their markers.")
    private boolean isWithoutAppendix;

    DraftCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (isListing) {
            DraftTemplate.names().forEach(console::say);
            return Exit.DONE;
        }
        if (isPrinting) {
            Optional<String> source = DraftTemplate.source(template);
            source.ifPresent(console::say);
            return source.isPresent() ? Exit.DONE : unknownTemplate();
        }
        if (file == null) {
            console.complain("Name the case to draft from: onset draft CASE.");
            return Exit.USAGE;
        }
        if (!posting.trouble().isEmpty()) {
            console.complain(posting.trouble());
            return Exit.USAGE;
        }
        Set<DraftExport> forms = EnumSet.noneOf(DraftExport.class);
        posting.form().ifPresent(forms::add);
        for (String format : formats) {
            Optional<DraftExport> form = DraftExport.of(format);
            if (form.isEmpty()) {
                console.complain(
                        "There is no form " + format + ". There are: " + String.join(", ", DraftExport.words()) + ".");
                return Exit.USAGE;
            }
            forms.add(form.get());
        }
        try {
            Optional<DraftTemplate> chosen = template();
            return chosen.isEmpty() ? unknownTemplate() : draft(file, chosen.get(), forms);
        } catch (TemplateFault | CaseFault e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        } catch (IOException e) {
            console.complain("Nothing was written: " + e.getMessage());
            return Exit.FAILED;
        }
    }

    private Optional<DraftTemplate> template() throws IOException, TemplateFault {
        Path own = Path.of(template);
        if (!DraftTemplate.names().contains(template) && Files.isRegularFile(own)) {
            String name = String.valueOf(own.getFileName()).replaceAll("(\\.md)?(\\.mustache)?$", "");
            return Optional.of(DraftTemplate.of(name, Files.readString(own)));
        }
        return DraftTemplate.named(template);
    }

    private int unknownTemplate() {
        console.complain("There is no template " + template + ", and no file of that name. There are: "
                + String.join(", ", DraftTemplate.names()) + ".");
        return Exit.USAGE;
    }

    private int draft(Path caseFile, DraftTemplate chosen, Set<DraftExport> forms)
            throws IOException, InterruptedException {
        try (CaseFile theCase = CaseFile.open(caseFile)) {
            Optional<Triage> triage = KeptTriages.of(theCase, console);
            if (triage.isEmpty()) {
                return Exit.FAILED;
            }
            Redaction redaction = Redaction.of(SensitiveScanner.builtIn(), new Pseudonyms(Drafts.key(triage.get())));
            Drafts whole = Drafts.of(triage.get(), theCase, redaction);
            Drafts drafts = isWithoutAppendix ? whole.withoutAppendix() : whole;
            List<DraftProblem> problems = drafts.check(chosen);
            if (!problems.isEmpty()) {
                console.complain("Nothing was written: the draft says what no evidence shows.");
                problems.forEach(p -> console.complain("  " + p.text()));
                return Exit.FAILED;
            }
            String text = drafts.merged(chosen, out).text();
            Drafts.Written written = drafts.write(chosen, forms, out);
            written.files().forEach(f -> console.say("Draft " + f));
            written.remarks().forEach(console::complain);
            written.conflicts()
                    .forEach(c -> console.complain("Section \"" + (c.isEmpty() ? "head" : c)
                            + "\" was changed by people and by the case: both stand in it."));
            sayWhatIsPrivate(theCase);
            return posting.post(drafts, text, console, wiring);
        }
    }

    /** Who wrote notes may expect them in the draft. */
    private void sayWhatIsPrivate(CaseFile theCase) throws CaseFault {
        List<Note> notes = theCase.notes();
        int own =
                notes.size() - OwnTrail.told(notes, theCase.account().account()).size();
        if (own > 0) {
            console.complain((own == 1 ? "1 note or pin is" : own + " notes and pins are")
                    + " yours alone and in no draft. `onset case trail " + theCase.file()
                    + "` lists what you can put into the timeline.");
        }
    }
}
