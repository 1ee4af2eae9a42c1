package dev.onset.incident.export;

import dev.onset.incident.FactorQuestions;
import dev.onset.incident.Incident;
import dev.onset.incident.Incident.Alert;
import dev.onset.incident.Incident.Event;
import dev.onset.incident.Incident.Evidence;
import dev.onset.incident.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of the report: what happened, what was looked at, what was not, and the evidence. */
final class ReportTables {

    private static final int QUERY_HEAD = 90;

    private final Incident incident;
    private final Html html;
    private final ReportParts parts;

    ReportTables(Incident incident, Html html, ReportParts parts) {
        this.incident = incident;
        this.html = html;
        this.parts = parts;
    }

    void timeline() {
        parts.heading("What happened", incident.timeline().size());
        if (incident.timeline().isEmpty()) {
            parts.none("No change, onset or alert was seen" + unlessBlind());
            return;
        }
        parts.table("Time (UTC)", "Kind", "Service", "What", "Evidence");
        for (Event e : incident.timeline()) {
            html.open("tr");
            html.open("td", "class", "time").text(time(e.mark().at()));
            if (!e.mark().isExact()) {
                html.open("br");
                html.element(
                        "span",
                        Times.clockNear(e.mark().earliest(), e.mark().at()) + " to "
                                + Times.clockNear(e.mark().latest(), e.mark().at()),
                        "class",
                        "soft");
            }
            html.close();
            parts.cell(kind(e.kind()));
            parts.cell(e.service());
            parts.cell(e.text());
            parts.receiptsCell(e.evidence());
            html.close().newLine();
        }
        parts.endTable();
    }

    private String unlessBlind() {
        return incident.isBlind() ? ", but no source answered." : ".";
    }

    /** A sign beside the word, so that rows can be told apart at a glance and without colour. */
    private static String kind(Event.Kind kind) {
        return switch (kind) {
            case CHANGE -> "◆ change";
            case ONSET -> "▲ onset";
            case PENDING -> "◔ alert pending";
            case FIRING -> "● alert firing";
            case RESOLVED -> "○ alert resolved";
            case NOTE -> "✎ note";
            case DECISION -> "✎ decision";
            case ACTION -> "✎ action";
            case NOTICE -> "✎ notice";
            case RECOVERY -> "△ recovery";
        };
    }

    private static String time(Instant at) {
        return Times.date(at) + " " + Times.clock(at);
    }

    private static String timeOr(@Nullable Instant at, String otherwise) {
        return at == null ? otherwise : time(at);
    }

    void changes() {
        parts.heading("Changes", incident.changes().size());
        if (incident.changes().isEmpty()) {
            parts.none("No change was seen" + unlessBlind());
            return;
        }
        parts.table("Time (UTC)", "Kind", "Service", "What", "Evidence");
        for (Incident.Change c : incident.changes()) {
            html.open("tr");
            parts.timeCell(time(c.at()));
            parts.cell(c.kind());
            parts.cell(c.service());
            parts.cell(FactorQuestions.described(c));
            parts.receiptsCell(c.evidence());
            html.close().newLine();
        }
        parts.endTable();
    }

    void alerts() {
        parts.heading("Alerts", incident.alerts().size());
        if (incident.alerts().isEmpty()) {
            parts.none("No alert was seen" + unlessBlind());
            return;
        }
        parts.table(
                "Alert",
                "Service",
                "Severity",
                "State",
                "Condition held",
                "Fired (UTC)",
                "Ended",
                "Says",
                "Runbook",
                "Evidence");
        for (Alert a : incident.alerts()) {
            html.open("tr");
            parts.cell(a.name());
            parts.cell(a.service());
            parts.cell(a.severity());
            parts.cell(a.state());
            parts.timeCell(timeOr(a.activeSince(), "unknown"));
            parts.timeCell(time(a.startsAt()));
            parts.timeCell(timeOr(a.endsAt(), a.state().equals("firing") ? "not yet" : "unknown"));
            parts.cell(a.summary());
            html.open("td");
            if (!a.runbook().isEmpty()) {
                parts.link(a.runbook());
            }
            html.close();
            parts.receiptsCell(a.evidence());
            html.close().newLine();
        }
        parts.endTable();
    }

    void checkedNormal() {
        parts.heading("Checked and normal", incident.ruledOut().size());
        if (incident.ruledOut().isEmpty()) {
            parts.none("Nothing was looked at and found normal.");
            return;
        }
        parts.table("Service", "What", "Until (UTC)", "Query", "Evidence");
        for (Incident.RuledOut r : incident.ruledOut()) {
            html.open("tr");
            parts.cell(r.service());
            parts.cell(r.what());
            parts.timeCell(time(r.until()));
            html.open("td");
            query(r.query());
            html.close();
            parts.receiptsCell(r.evidence());
            html.close().newLine();
        }
        parts.endTable();
    }

    void notChecked() {
        parts.heading("Not checked", incident.gaps().size());
        if (incident.gaps().isEmpty()) {
            parts.none("Everything that was planned could be looked at.");
            return;
        }
        parts.table("Source", "What", "Why", "Evidence");
        for (Incident.Gap g : incident.gaps()) {
            html.open("tr");
            parts.cell(g.source());
            parts.cell(g.what());
            parts.cell(g.why());
            parts.receiptsCell(List.of(Incident.CASE));
            html.close().newLine();
        }
        parts.endTable();
    }

    void coverage() {
        parts.heading("Coverage", incident.coverage().size());
        if (incident.coverage().isEmpty()) {
            parts.none(incident.isBlind() ? "There was no answer." : "Every answer was whole.");
            return;
        }
        parts.table("Source", "What", "How whole", "Items", "Covered (UTC)", "Why", "Evidence");
        for (Incident.Coverage c : incident.coverage()) {
            Long total = c.total();
            html.open("tr");
            parts.cell(c.source());
            parts.cell(c.what());
            parts.cell(c.state());
            html.element("td", c.items() + (total == null ? "" : " of " + total), "class", "number");
            parts.cell(time(c.covered().start()) + " to "
                    + Times.clockNear(c.covered().end(), c.covered().start()));
            parts.cell(String.join("; ", c.notes()));
            parts.receiptsCell(c.evidence().isEmpty() ? List.of(Incident.CASE) : c.evidence());
            html.close().newLine();
        }
        parts.endTable();
    }

    void sources() {
        parts.heading("Sources", incident.header().sources().size());
        parts.table("Source", "Kind", "Version", "State", "What went wrong");
        for (Incident.Source s : incident.header().sources()) {
            html.open("tr");
            parts.cell(s.name());
            parts.cell(s.kind());
            parts.cell(s.version().isEmpty() ? "not stated" : s.version());
            parts.cell(s.state());
            parts.cell(s.sentence());
            html.close().newLine();
        }
        parts.endTable();
    }

    void evidence() {
        parts.heading("Evidence", incident.evidence().size());
        parts.table("Id", "Source", "Asked", "Shows", "Range (UTC)", "Fetched (UTC)", "Bytes", "SHA-256");
        for (Evidence e : incident.evidence()) {
            html.open("tr", "id", e.id());
            parts.timeCell("[" + e.id() + "]");
            parts.cell(e.source() + " (" + e.kind() + ")");
            html.open("td");
            query(e.query());
            html.close();
            parts.cell(e.note());
            parts.cell(time(e.window().start()) + " to "
                    + Times.clockNear(e.window().end(), e.window().start()));
            parts.timeCell(time(e.fetchedAt()));
            html.element("td", Long.toString(e.bytes()), "class", "number");
            html.open("td");
            if (!e.sha256().isEmpty()) {
                html.open("details")
                        .element(
                                "summary",
                                e.sha256().substring(0, Math.min(12, e.sha256().length())));
                html.element("code", e.sha256()).close();
            }
            html.close().close().newLine();
        }
        html.open("tr", "id", Incident.CASE);
        parts.timeCell("[" + Incident.CASE + "]");
        html.open("td", "colspan", "7")
                .text("the record of the triage itself: what was asked, what failed, what was looked at")
                .close();
        html.close().newLine();
        parts.endTable();
    }

    private void query(String query) {
        if (query.length() <= QUERY_HEAD && query.indexOf('\n') < 0) {
            html.element("code", query);
            return;
        }
        int end = Math.min(QUERY_HEAD, query.length());
        html.open("details")
                .open("summary")
                .element("code", query.substring(0, end) + "…")
                .close();
        html.open("pre").lines(query).close().close();
    }
}
