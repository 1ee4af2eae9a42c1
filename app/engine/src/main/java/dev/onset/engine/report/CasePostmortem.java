package dev.onset.engine.report;

import dev.onset.connectors.posting.PostingKind;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.DraftVersion;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.engine.casefile.TrailEntry;
import dev.onset.engine.casefile.Untold;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Account;
import dev.onset.incident.Amounts;
import dev.onset.incident.Incident;
import dev.onset.incident.Telling;
import dev.onset.incident.Times;
import dev.onset.incident.VisibleText;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.export.DraftFigures;
import dev.onset.incident.redact.Decisions;
import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redacted;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.Replacement;
import dev.onset.incident.redact.SensitiveScanner;
import dev.onset.incident.template.DraftTemplate;
import dev.onset.incident.template.Shown;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The postmortem of one case, as people work on it: read with everything in it, saved version by version, and sent on redacted. Each
 * call opens the case and closes it again, so that nobody else is kept out of it. Blocks; thread-safe. Uses no network.
 */
public final class CasePostmortem {

    private final Path file;
    private final InstantSource clock;
    private final String author;

    /** @param author of what is saved */
    public CasePostmortem(Path file, InstantSource clock, String author) {
        this.file = file;
        this.clock = clock;
        this.author = author;
    }

    /**
     * What a case holds for its postmortem. Not redacted: it stays on this machine.
     *
     * @param trail what the responder did and noted, in order of time; in no document until they put it there
     * @param versions of the text, oldest first
     * @param figures that the text may show
     * @param remarks what could not be done, a sentence each
     */
    public record Opened(
            Triage triage,
            Incident incident,
            List<OwnTrail.Entry> trail,
            List<DraftVersion> versions,
            DraftFigures figures,
            List<String> remarks) {
        public Opened {
            trail = List.copyOf(trail);
            versions = List.copyOf(versions);
            remarks = List.copyOf(remarks);
        }

        /** What people tell. */
        public Account account() {
            return incident.account();
        }

        /** The text as a template makes it now. */
        public String draft(DraftTemplate template) {
            return template.draft(
                    incident,
                    figures.addresses().stream()
                            .map(a -> new Shown(a, figures.alt(a)))
                            .toList());
        }
    }

    /**
     * What would leave.
     *
     * @param shown the text as it came, without rows that are the responder's alone
     * @param text the same with placeholders
     * @param hits what was found in the shown text, ascending
     * @param refusal why it may not leave, in a sentence; else empty
     */
    public record Leaving(String shown, String text, List<Replacement> hits, String refusal) {
        public Leaving {
            hits = List.copyOf(hits);
        }
    }

    /** Reads the case. */
    public Opened open() throws IOException {
        try (CaseFile theCase = CaseFile.open(file)) {
            Triage triage = triage(theCase);
            var remarks = new ArrayList<String>();
            DraftFigures figures = CaseFigures.of(triage, remarks);
            Incident incident = TriageIncident.of(triage, theCase.notes(), theCase.account());
            List<OwnTrail.Entry> trail = OwnTrail.of(
                    theCase.trail(), theCase.notes(), theCase.account().account());
            return new Opened(triage, incident, trail, theCase.drafts(), figures, remarks);
        }
    }

    /** Returns where the case can be read and has a triage; else throws, and the message is a sentence. */
    public void check() throws IOException {
        try (CaseFile theCase = CaseFile.open(file)) {
            triage(theCase);
        }
    }

    /** Keeps something that the responder did while looking. */
    public TrailEntry went(TrailEntry.Kind kind, String words) throws IOException {
        try (CaseFile theCase = writable()) {
            return theCase.addTrail(kind, words);
        }
    }

    /**
     * Makes something of the trail a row of the timeline; what is one already stays as it is.
     *
     * @param key of the entry
     */
    public Telling.Saved promote(String key) throws IOException {
        try (CaseFile theCase = writable()) {
            Account account = theCase.account().account();
            return theCase.saveAccount(
                    author, OwnTrail.promoted(account, entry(theCase, key).row()));
        }
    }

    /**
     * Takes something of the trail out of the timeline, and its rows out of a text.
     *
     * @param key of the entry
     * @return the text without the rows
     */
    public String takeBack(String key, String text) throws IOException {
        try (CaseFile theCase = writable()) {
            Account account = theCase.account().account();
            OwnTrail.Entry entry = entry(theCase, key);
            theCase.saveAccount(author, OwnTrail.takenBack(account, entry.key()));
            return Untold.of(theCase).outOf(text);
        }
    }

    private static OwnTrail.Entry entry(CaseFile theCase, String key) throws IOException {
        Account account = theCase.account().account();
        return OwnTrail.of(theCase.trail(), theCase.notes(), account).stream()
                .filter(e -> e.key().equals(key))
                .findFirst()
                .orElseThrow(() -> ReportFault.saying("The trail of this case has no " + key + "."));
    }

    /** Keeps a text as the newest version. */
    public DraftVersion save(String template, String text) throws IOException {
        try (CaseFile theCase = writable()) {
            return theCase.saveDraft(template, text);
        }
    }

    /** Changes what people tell, from the newest revision to the next. */
    public Telling.Saved tell(UnaryOperator<Account> change) throws IOException {
        try (CaseFile theCase = writable()) {
            return theCase.saveAccount(author, change.apply(theCase.account().account()));
        }
    }

    /**
     * Ticks a step of the response now, as done by the author, or takes the tick back.
     *
     * @param at its place in the checklist; one that is no longer there changes nothing
     */
    public Telling.Saved tick(int at, boolean isDone) throws IOException {
        try (CaseFile theCase = writable()) {
            Account account = theCase.account().account();
            var steps = new ArrayList<>(account.checklist());
            if (at < steps.size()) {
                String text = steps.get(at).text();
                steps.set(
                        at,
                        isDone
                                ? new Account.Step(text, clock.instant().truncatedTo(ChronoUnit.SECONDS), author)
                                : new Account.Step(text, null, ""));
            }
            return theCase.saveAccount(author, account.withChecklist(steps));
        }
    }

    /** What would become of a text that leaves, before it does. */
    public Leaving preview(String text, Decisions decisions) throws IOException {
        try (CaseFile theCase = CaseFile.open(file)) {
            String shown = Untold.of(theCase).outOf(text);
            return switch (redaction(triage(theCase), decisions).apply(shown)) {
                case Redacted.Done done -> new Leaving(shown, done.text(), done.replacements(), "");
                case Redacted.Refused refused -> new Leaving(shown, "", List.of(), refused.sentence());
            };
        }
    }

    /**
     * Writes a text in several forms, redacted but for what people decided to keep.
     *
     * @param name of the files, without their endings
     * @throws IOException when something cannot be written or must not leave; the message is a sentence
     */
    public Drafts.Written export(String name, String text, Set<DraftExport> forms, Decisions decisions, Path folder)
            throws IOException {
        try (CaseFile theCase = CaseFile.open(file)) {
            Triage triage = triage(theCase);
            return Drafts.of(triage, theCase, redaction(triage, decisions)).export(name, text, forms, folder);
        }
    }

    /**
     * Where and as whom a text would be posted.
     *
     * @param base the service's address
     * @param place a channel's or an incident's id there
     * @param from who posts, for services that want to know it; may be empty
     */
    public record Addressee(PostingKind kind, URI base, String place, String from) {}

    /**
     * A text as what would be posted, redacted but for what people decided to keep. Nothing is sent.
     *
     * @throws IOException when it must not leave; the message is a sentence
     */
    public PostingKind.Parcel parcel(Addressee to, String text, Decisions decisions) throws IOException {
        try (CaseFile theCase = CaseFile.open(file)) {
            Triage triage = triage(theCase);
            return Drafts.of(triage, theCase, redaction(triage, decisions)).parcel(to, text);
        }
    }

    /** Two lines for a channel, redacted: what is wrong since when, and how bad it is. */
    public String status() throws IOException {
        try (CaseFile theCase = CaseFile.open(file)) {
            Triage triage = triage(theCase);
            Incident incident = TriageIncident.of(triage, theCase.notes(), theCase.account());
            return redaction(triage, Decisions.NONE).redact(status(incident));
        }
    }

    static String status(Incident incident) {
        String severity = incident.account().head().severity();
        String since = incident.moment(Incident.Moment.Kind.BEGAN)
                .map(m -> ", since " + Times.full(m.mark().at()))
                .orElse("");
        String over = incident.moment(Incident.Moment.Kind.RESOLVED)
                .map(m -> ", over at " + Times.clock(m.mark().at()) + " UTC")
                .orElse(incident.moment(Incident.Moment.Kind.MITIGATED)
                        .map(m -> ", better since " + Times.clock(m.mark().at()) + " UTC")
                        .orElse(""));
        String harm = incident.impact().stream()
                .findFirst()
                .map(i -> i.what() + (i.service().isEmpty() ? "" : " of " + i.service()) + " "
                        + Amounts.text(i.quantity().window(), i.quantity().unit()))
                .orElse("no number of harm was found");
        String next = incident.account().actions().stream()
                .findFirst()
                .map(a -> "; next: " + a.text())
                .orElse("");
        return VisibleText.line((severity.isEmpty() ? "" : severity + ": ")
                        + incident.header().title()
                        + since
                        + over)
                + "\n" + VisibleText.line("Impact: " + harm + next);
    }

    private CaseFile writable() throws IOException {
        CaseFile theCase = CaseFile.edit(file, clock);
        if (!theCase.isWritable()) {
            String why = theCase.accessNote();
            theCase.close();
            throw ReportFault.saying("Nothing was saved. " + why);
        }
        return theCase;
    }

    private Triage triage(CaseFile theCase) throws IOException {
        return theCase.triage()
                .orElseThrow(() -> ReportFault.saying(file + " holds answers but no triage to write about."));
    }

    private static Redaction redaction(Triage triage, Decisions decisions) {
        return Redaction.of(SensitiveScanner.builtIn(), new Pseudonyms(Drafts.key(triage)))
                .with(decisions);
    }
}
