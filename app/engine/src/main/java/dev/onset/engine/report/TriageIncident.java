package dev.onset.engine.report;

import dev.onset.engine.casefile.Note;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.NextCheck;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Account;
import dev.onset.incident.FactorQuestions;
import dev.onset.incident.Foresight;
import dev.onset.incident.Incident;
import dev.onset.incident.Incident.Alert;
import dev.onset.incident.Incident.Change;
import dev.onset.incident.Incident.Coverage;
import dev.onset.incident.Incident.Event;
import dev.onset.incident.Incident.Finding;
import dev.onset.incident.Incident.Mark;
import dev.onset.incident.Incident.Moment;
import dev.onset.incident.Incident.Period;
import dev.onset.incident.Incident.Quantity;
import dev.onset.incident.Telling;
import dev.onset.incident.VisibleText;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a triage as an incident: the same facts in the terms of a document, with its moments, its timeline and the questions that it
 * raises. Equal triages, notes and accounts give equal incidents.
 */
public final class TriageIncident {

    /** Longer statements are cut, and say so: a log line may be a megabyte. */
    private static final int LONGEST_TEXT = 600;

    private static final int LONGEST_QUERY = 4_000;

    private final Triage triage;
    private final List<Note> notes;
    private final List<Finding> findings;
    private final List<Change> changes;
    private final List<Alert> alerts;

    private TriageIncident(Triage triage, List<Note> notes) {
        this.triage = triage;
        this.notes = notes;
        this.findings = triage.findings().stream().map(TriageIncident::finding).toList();
        this.changes = triage.changes().stream().map(TriageIncident::change).toList();
        this.alerts = triage.alerts().stream().map(TriageIncident::alert).toList();
    }

    /** The incident of a triage alone. */
    public static Incident of(Triage triage) {
        return looked(new TriageIncident(triage, List.of()).incident(), triage);
    }

    /** The same with what people tell. Of the notes it holds those that somebody put into the timeline: the others are theirs alone. */
    public static Incident of(Triage triage, List<Note> notes, Telling.Saved told) {
        List<Note> shown = OwnTrail.told(notes, told.account());
        return looked(Telling.of(new TriageIncident(triage, shown).incident(), told), triage);
    }

    private static Incident looked(Incident incident, Triage triage) {
        return incident.withForesight(new Foresight(BudgetSpent.of(triage, incident), RuleTried.of(triage, incident)));
    }

    private Incident incident() {
        List<Moment> moments = new Moments(triage, findings, changes, alerts).all();
        return new Incident(
                header(),
                moments,
                triage.impact().stream()
                        .map(i -> new Incident.Impact(i.service(), i.what(), quantity(i.magnitude()), i.evidence()))
                        .toList(),
                timeline(moments),
                findings,
                changes,
                alerts,
                triage.checkedNormal().stream()
                        .map(n -> new Incident.RuledOut(
                                n.service(), n.what(), cut(n.query(), LONGEST_QUERY), n.until(), n.evidence()))
                        .toList(),
                triage.notChecked().stream()
                        .map(n -> new Incident.Gap(n.source(), text(n.what()), text(n.why())))
                        .toList(),
                triage.coverage().stream().map(TriageIncident::coverage).toList(),
                FactorQuestions.of(findings, changes, moments),
                new EvidenceList(triage, notes).all(),
                Account.BLANK,
                Foresight.NONE);
    }

    private Incident.Header header() {
        return new Incident.Header(
                title(),
                Incident.Status.DRAFT,
                triage.environment(),
                text(triage.request().understood()),
                triage.at(),
                period(triage.window()),
                period(triage.baseline()),
                triage.sources().stream()
                        .map(s -> new Incident.Source(
                                s.name(), s.kind(), s.version(), word(s.state()), text(s.sentence())))
                        .toList());
    }

    private String title() {
        if (!findings.isEmpty()) {
            return findings.getFirst().title();
        }
        String whom = triage.request().service().isEmpty()
                ? ""
                : " in " + triage.request().service();
        boolean isBlind = triage.checkedNormal().isEmpty()
                && triage.sources().stream().noneMatch(s -> s.state() == SourceState.State.OK);
        return isBlind ? "Nothing could be seen" + whom : "Nothing left its baseline" + whom;
    }

    private static Finding finding(dev.onset.engine.triage.Finding f) {
        Magnitude m = f.magnitude();
        return new Finding(
                f.rank(),
                f.score(),
                f.service(),
                f.kind().word(),
                f.signal().word(),
                text(f.title()),
                text(f.statement()),
                mark(f.onset()),
                f.inner() == null ? null : text(f.inner()),
                m == null ? null : quantity(m),
                f.confidence(),
                f.against().stream().map(TriageIncident::text).toList(),
                next(NextCheck.of(f)),
                f.labels().asMap(),
                f.evidence());
    }

    private static Incident.NextCheck next(NextCheck check) {
        return new Incident.NextCheck(text(check.confirms()), text(check.refutes()));
    }

    private static @Nullable Mark mark(@Nullable Onset onset) {
        return onset == null ? null : new Mark(onset.at(), onset.earliest(), onset.latest());
    }

    private static Quantity quantity(Magnitude m) {
        return new Quantity(m.baseline(), m.window(), m.unit(), m.measure());
    }

    private static Change change(Triage.ObservedChange o) {
        var c = o.change();
        return new Change(
                c.at(), word(c.kind()), c.service(), text(c.what()), text(c.from()), text(c.to()), o.evidence());
    }

    private static Alert alert(Triage.ObservedAlert o) {
        var a = o.alert();
        Labels annotations = a.annotations();
        Optional<String> summary = annotations
                .get("summary")
                .or(() -> annotations.get("message"))
                .or(() -> annotations.get("description"));
        return new Alert(
                a.name().isEmpty() ? "(unnamed alert)" : a.name(),
                o.service(),
                a.labels().getOr("severity", ""),
                word(a.state()),
                text(summary.orElse("")),
                annotations.getOr("runbook_url", annotations.getOr("runbook", "")),
                a.startsAt(),
                a.activeSince(),
                a.endsAt(),
                o.evidence());
    }

    private static Coverage coverage(Triage.CoverageLine line) {
        var c = line.coverage();
        var notes = new ArrayList<>(c.reasons());
        c.warnings().forEach(w -> notes.add("warning: " + w));
        c.infos().forEach(i -> notes.add("note: " + i));
        return new Coverage(
                line.source(),
                text(line.what()),
                word(c.state()),
                period(c.covered()),
                c.items(),
                c.total().isPresent() ? c.total().getAsLong() : null,
                AlikeNotes.folded(notes).stream().map(TriageIncident::text).toList(),
                line.evidence());
    }

    private List<Event> timeline(List<Moment> moments) {
        var events = new ArrayList<Event>();
        for (Moment m : moments) {
            if (m.kind() == Moment.Kind.MITIGATED) {
                events.add(new Event(m.mark(), Event.Kind.RECOVERY, m.service(), m.what(), m.evidence()));
            }
        }
        for (Change c : changes) {
            events.add(new Event(Mark.exactly(c.at()), Event.Kind.CHANGE, c.service(), what(c, ""), c.evidence()));
        }
        for (Finding f : findings) {
            if (f.onset() != null) {
                events.add(new Event(f.onset(), Event.Kind.ONSET, f.service(), f.title(), f.evidence()));
            }
        }
        alerts.forEach(a -> events.addAll(spoken(a)));
        events.sort(Comparator.comparing((Event e) -> e.mark().at())
                .thenComparing(Event::kind)
                .thenComparing(Event::service)
                .thenComparing(Event::text));
        return events;
    }

    private static List<Event> spoken(Alert a) {
        var events = new ArrayList<Event>();
        Instant active = a.activeSince();
        Instant ends = a.endsAt();
        boolean isPending = a.state().equals("pending");
        String words = a.summary().isEmpty() ? a.name() : a.name() + ": " + a.summary();
        if (isPending || (active != null && active.isBefore(a.startsAt()))) {
            Instant since = active == null ? a.startsAt() : active;
            events.add(new Event(Mark.exactly(since), Event.Kind.PENDING, a.service(), words, a.evidence()));
        }
        if (!isPending) {
            events.add(new Event(Mark.exactly(a.startsAt()), Event.Kind.FIRING, a.service(), words, a.evidence()));
        }
        if (ends != null && !isPending) {
            events.add(new Event(Mark.exactly(ends), Event.Kind.RESOLVED, a.service(), a.name(), a.evidence()));
        }
        return events;
    }

    static Period period(TimeRange range) {
        return new Period(range.start(), range.end());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String text(String raw) {
        return cut(raw, LONGEST_TEXT);
    }

    static String cut(String raw, int most) {
        return raw.length() <= most ? raw : VisibleText.line(raw, most);
    }

    /** What a moment says of an alert: its name, and whom it is about. */
    static String named(Alert a) {
        return a.service().isEmpty() ? a.name() : a.name() + " of " + a.service();
    }

    /** What a moment says of a change. */
    static String named(Change c) {
        return what(c, c.service().isEmpty() ? "" : " of " + c.service());
    }

    /** Kind and words of a change, without saying the same twice. */
    private static String what(Change c, String of) {
        String described = FactorQuestions.described(c);
        return described.startsWith(c.kind()) ? described + of : c.kind() + of + ", " + described;
    }
}
