package dev.onset.incident.template;

import dev.onset.incident.Amounts;
import dev.onset.incident.FactorQuestions;
import dev.onset.incident.Incident;
import dev.onset.incident.Incident.Change;
import dev.onset.incident.Incident.Coverage;
import dev.onset.incident.Incident.Evidence;
import dev.onset.incident.Incident.Finding;
import dev.onset.incident.Incident.Mark;
import dev.onset.incident.Incident.Quantity;
import dev.onset.incident.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lists among the slots of a draft. */
final class DraftRows {

    private static final int SHORT_HASH = 12;

    private final Incident incident;
    private final @Nullable Mark began;
    private final TimeText times;

    DraftRows(Incident incident, @Nullable Mark began, TimeText times) {
        this.incident = incident;
        this.began = began;
        this.times = times;
    }

    void into(Map<String, Object> root) {
        root.put("hit", incident.servicesHit().stream().map(this::hit).toList());
        root.put("impact", incident.impact().stream().map(DraftRows::impact).toList());
        root.put("timeline", incident.timeline().stream().map(this::event).toList());
        root.put("justBefore", justBefore());
        root.put("findings", incident.findings().stream().map(this::finding).toList());
        root.put("changes", incident.changes().stream().map(this::change).toList());
        root.put("alerts", incident.alerts().stream().map(DraftRows::alert).toList());
        root.put(
                "ruledOut",
                incident.ruledOut().stream().map(DraftRows::ruledOut).toList());
        root.put("gaps", incident.gaps().stream().map(DraftRows::gap).toList());
        root.put(
                "coverage",
                incident.coverage().stream().map(DraftRows::coverage).toList());
        root.put(
                "notWhole",
                incident.coverage().stream()
                        .filter(c -> !c.state().equals("complete") || !c.notes().isEmpty())
                        .map(DraftRows::coverage)
                        .toList());
        root.put(
                "questions",
                incident.questions().stream().map(DraftRows::question).toList());
        root.put(
                "evidence",
                incident.evidence().stream().map(DraftRows::evidence).toList());
    }

    private Map<String, Object> hit(String service) {
        var ids = new LinkedHashSet<String>();
        int count = 0;
        for (Finding f : incident.findings()) {
            if (f.service().equals(service)) {
                ids.addAll(f.evidence());
                count++;
            }
        }
        return row(List.copyOf(ids), "service", service, "findings", Integer.toString(count));
    }

    private static Map<String, Object> impact(Incident.Impact i) {
        var row = row(i.evidence(), "service", i.service(), "what", i.what());
        quantity(row, i.quantity());
        return row;
    }

    private static void quantity(Map<String, Object> row, @Nullable Quantity q) {
        row.put("baseline", q == null || Double.isNaN(q.baseline()) ? "" : Amounts.text(q.baseline(), q.unit()));
        row.put("window", q == null ? "" : Amounts.text(q.window(), q.unit()));
        row.put("measure", q == null ? "" : q.measure());
        row.put("factor", q == null ? "" : Amounts.factor(q.baseline(), q.window()));
    }

    private Map<String, Object> event(Incident.Event e) {
        var row = row(e.evidence(), "service", e.service(), "text", e.text());
        row.put("kind", kind(e.kind()));
        at(row, e.mark());
        return row;
    }

    private static String kind(Incident.Event.Kind kind) {
        return switch (kind) {
            case CHANGE -> "change";
            case ONSET -> "onset";
            case PENDING -> "alert pending";
            case FIRING -> "alert firing";
            case RESOLVED -> "alert resolved";
            case NOTE -> "note";
            case DECISION -> "decision";
            case ACTION -> "action";
            case NOTICE -> "notice";
            case RECOVERY -> "recovery";
        };
    }

    private void at(Map<String, Object> row, @Nullable Mark mark) {
        row.put("at", mark == null ? "" : times.full(mark.at()));
        row.put("bar", mark == null ? "" : DraftContext.bar(mark));
    }

    private List<Map<String, Object>> justBefore() {
        Mark onset = began;
        if (onset == null) {
            return List.of();
        }
        var ids = incident.moment(Incident.Moment.Kind.BEGAN).orElseThrow().evidence();
        return FactorQuestions.justBefore(onset, incident.changes()).stream()
                .map(c -> {
                    Map<String, Object> row = change(c);
                    row.put(
                            "gap",
                            Times.length(Duration.between(c.at(), onset.at()))
                                    + (c.at().isAfter(onset.at()) ? " after" : " before"));
                    var both = new LinkedHashSet<>(c.evidence());
                    both.addAll(ids);
                    row.put("receipts", Markup.receipts(List.copyOf(both)));
                    return row;
                })
                .toList();
    }

    private Map<String, Object> change(Change c) {
        return row(
                c.evidence(),
                "at",
                times.full(c.at()),
                "kind",
                c.kind(),
                "service",
                c.service(),
                "described",
                FactorQuestions.described(c));
    }

    private Map<String, Object> finding(Finding f) {
        var row = row(
                f.evidence(),
                "rank",
                Integer.toString(f.rank()),
                "score",
                Amounts.number(f.score()),
                "service",
                f.service(),
                "kind",
                f.kind(),
                "signal",
                f.signal(),
                "title",
                f.title());
        Double confidence = f.confidence();
        row.put("said", new Markup(Sentences.marked(f.statement(), f.evidence())));
        at(row, f.onset());
        row.put("inner", f.inner() == null ? "" : f.inner());
        quantity(row, f.quantity());
        row.put("confidence", confidence == null ? "" : Amounts.number(confidence));
        row.put(
                "labels",
                f.labels().entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", ")));
        Incident.NextCheck next = f.next();
        row.put("confirms", next == null ? "" : new Markup(Sentences.marked(next.confirms(), f.evidence())));
        row.put("refutes", next == null ? "" : new Markup(Sentences.marked(next.refutes(), f.evidence())));
        row.put(
                "against",
                f.against().stream()
                        .map(text -> row(f.evidence(), "text", text))
                        .toList());
        return row;
    }

    private static Map<String, Object> alert(Incident.Alert a) {
        var row = row(
                a.evidence(),
                "name",
                a.name(),
                "service",
                a.service(),
                "severity",
                a.severity(),
                "state",
                a.state(),
                "summary",
                a.summary());
        row.put("runbook", a.runbook().isEmpty() ? "" : new Markup(MarkdownText.link(a.runbook())));
        row.put("activeSince", orNothing(a.activeSince()));
        row.put("startsAt", Times.full(a.startsAt()));
        row.put("endsAt", orNothing(a.endsAt()));
        return row;
    }

    private static String orNothing(@Nullable Instant at) {
        return at == null ? "" : Times.full(at);
    }

    private static Map<String, Object> ruledOut(Incident.RuledOut r) {
        var row = row(r.evidence(), "service", r.service(), "what", r.what(), "until", Times.full(r.until()));
        row.put("query", new Markup(MarkdownText.code(r.query())));
        return row;
    }

    private static Map<String, Object> gap(Incident.Gap g) {
        List<String> ids = List.of(Incident.CASE);
        var row = row(ids, "source", g.source(), "what", g.what(), "why", g.why());
        row.put(
                "said",
                new Markup(Sentences.marked(
                        g.what() + (g.source().isEmpty() ? "" : " (" + g.source() + ")") + ": " + g.why(), ids)));
        return row;
    }

    private static Map<String, Object> coverage(Coverage c) {
        Long total = c.total();
        return row(
                c.evidence().isEmpty() ? List.of(Incident.CASE) : c.evidence(),
                "source",
                c.source(),
                "what",
                c.what(),
                "state",
                c.state().equals("complete") && !c.notes().isEmpty() ? "complete, with remarks" : c.state(),
                "items",
                c.items() + (total == null ? "" : " of " + total),
                "covered",
                Times.full(c.covered().start()) + " to "
                        + Times.full(c.covered().end()),
                "notes",
                // The template ends the sentence, behind the evidence.
                c.notes().stream().map(n -> n.strip().replaceAll("\\.+$", "")).collect(Collectors.joining("; ")));
    }

    private static Map<String, Object> question(Incident.Question q) {
        var row = row(q.evidence());
        row.put("said", new Markup(Sentences.marked(q.text(), q.evidence())));
        return row;
    }

    private static Map<String, Object> evidence(Evidence e) {
        var row = row(
                List.of(e.id()),
                "source",
                e.source(),
                "kind",
                e.kind(),
                "windowStart",
                Times.full(e.window().start()),
                "windowEnd",
                Times.full(e.window().end()),
                "fetchedAt",
                Times.full(e.fetchedAt()),
                "bytes",
                Long.toString(e.bytes()),
                "sha256",
                e.sha256().substring(0, Math.min(SHORT_HASH, e.sha256().length())),
                "note",
                e.note());
        row.put("id", Markup.receipts(List.of(e.id())));
        row.put("query", new Markup(MarkdownText.code(e.query())));
        return row;
    }

    private static Map<String, Object> row(List<String> ids, String... namesAndValues) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        row.put("receipts", Markup.receipts(ids));
        return row;
    }
}
