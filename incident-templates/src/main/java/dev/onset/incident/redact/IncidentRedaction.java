package dev.onset.incident.redact;

import dev.onset.incident.Foresight;
import dev.onset.incident.Incident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An incident with every text of a source or a person made fit to leave; ids, times, numbers and hashes stay, so that evidence joins. */
public final class IncidentRedaction {

    private final Redactor redactor;

    private IncidentRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The same incident with its texts redacted. */
    public static Incident of(Incident incident, Redactor redactor) {
        return new IncidentRedaction(redactor).incident(incident);
    }

    private Incident incident(Incident i) {
        return new Incident(
                header(i.header()),
                i.moments().stream()
                        .map(m -> new Incident.Moment(
                                m.kind(), m.mark(), text(m.service()), text(m.what()), text(m.source()), m.evidence()))
                        .toList(),
                i.impact().stream()
                        .map(m -> new Incident.Impact(text(m.service()), text(m.what()), m.quantity(), m.evidence()))
                        .toList(),
                i.timeline().stream()
                        .map(e ->
                                new Incident.Event(e.mark(), e.kind(), text(e.service()), text(e.text()), e.evidence()))
                        .toList(),
                i.findings().stream().map(this::finding).toList(),
                i.changes().stream()
                        .map(c -> new Incident.Change(
                                c.at(),
                                c.kind(),
                                text(c.service()),
                                text(c.what()),
                                text(c.from()),
                                text(c.to()),
                                c.evidence()))
                        .toList(),
                i.alerts().stream().map(this::alert).toList(),
                i.ruledOut().stream()
                        .map(r -> new Incident.RuledOut(
                                text(r.service()), text(r.what()), text(r.query()), r.until(), r.evidence()))
                        .toList(),
                i.gaps().stream()
                        .map(g -> new Incident.Gap(text(g.source()), text(g.what()), text(g.why())))
                        .toList(),
                i.coverage().stream()
                        .map(c -> new Incident.Coverage(
                                text(c.source()),
                                text(c.what()),
                                c.state(),
                                c.covered(),
                                c.items(),
                                c.total(),
                                texts(c.notes()),
                                c.evidence()))
                        .toList(),
                i.questions().stream()
                        .map(q -> new Incident.Question(text(q.text()), q.evidence()))
                        .toList(),
                i.evidence().stream().map(this::evidence).toList(),
                AccountRedaction.of(i.account(), redactor),
                foresight(i.foresight()));
    }

    private Foresight foresight(Foresight f) {
        Foresight.Budget b = f.budget();
        Foresight.EarlierRule r = f.rule();
        return new Foresight(
                b == null
                        ? null
                        : new Foresight.Budget(
                                text(b.service()),
                                text(b.objective()),
                                b.isUsual(),
                                b.spent(),
                                b.measured(),
                                b.evidence()),
                r == null
                        ? null
                        : new Foresight.EarlierRule(
                                text(r.service()),
                                text(r.what()),
                                r.bound(),
                                r.isAbove(),
                                r.unit(),
                                r.hold(),
                                r.firesAt(),
                                r.gained(),
                                text(r.than()),
                                r.quiet(),
                                r.evidence()));
    }

    private Incident.Header header(Incident.Header h) {
        return new Incident.Header(
                text(h.title()),
                h.status(),
                text(h.environment()),
                text(h.asked()),
                h.madeAt(),
                h.window(),
                h.baseline(),
                h.sources().stream()
                        .map(s -> new Incident.Source(
                                text(s.name()), s.kind(), text(s.version()), s.state(), text(s.sentence())))
                        .toList());
    }

    private Incident.Evidence evidence(Incident.Evidence e) {
        return new Incident.Evidence(
                e.id(),
                text(e.source()),
                e.kind(),
                text(e.query()),
                e.window(),
                e.fetchedAt(),
                e.bytes(),
                e.sha256(),
                e.answers(),
                text(e.note()));
    }

    private Incident.Finding finding(Incident.Finding f) {
        return new Incident.Finding(
                f.rank(),
                f.score(),
                text(f.service()),
                f.kind(),
                f.signal(),
                text(f.title()),
                text(f.statement()),
                f.onset(),
                orNull(f.inner()),
                f.quantity(),
                f.confidence(),
                texts(f.against()),
                next(f.next()),
                labels(f.labels()),
                f.evidence());
    }

    private Incident.@Nullable NextCheck next(Incident.@Nullable NextCheck n) {
        return n == null ? null : new Incident.NextCheck(text(n.confirms()), text(n.refutes()));
    }

    private Incident.Alert alert(Incident.Alert a) {
        return new Incident.Alert(
                text(a.name()),
                text(a.service()),
                text(a.severity()),
                a.state(),
                text(a.summary()),
                text(a.runbook()),
                a.startsAt(),
                a.activeSince(),
                a.endsAt(),
                a.evidence());
    }

    private String text(String text) {
        return text.isEmpty() ? text : redactor.redact(text);
    }

    private @Nullable String orNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private List<String> texts(List<String> all) {
        return all.stream().map(this::text).toList();
    }

    /** A value is looked at with its name, which may be what tells it. */
    private Map<String, String> labels(Map<String, String> labels) {
        var safe = new LinkedHashMap<String, String>();
        labels.forEach((name, value) -> {
            String both = redactor.redact(name + "=" + value);
            safe.put(text(name), both.startsWith(name + "=") ? both.substring(name.length() + 1) : text(value));
        });
        return safe;
    }
}
