package dev.onset.incident.export;

import dev.onset.incident.Amounts;
import dev.onset.incident.FactorQuestions;
import dev.onset.incident.Incident;
import dev.onset.incident.Incident.Alert;
import dev.onset.incident.Incident.Change;
import dev.onset.incident.Incident.Finding;
import dev.onset.incident.Incident.Impact;
import dev.onset.incident.Incident.Mark;
import dev.onset.incident.Incident.Moment;
import dev.onset.incident.Incident.Quantity;
import dev.onset.incident.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The top of the report: what a person woken at night asks, in that order, without scrolling. */
final class ReportAnswers {

    private static final int STRONGEST = 3;
    private static final int MOST = 6;
    private static final List<String> PLACES =
            List.of("route", "http_route", "operation", "pod", "instance", "node", "zone", "region", "namespace");

    private final Incident incident;
    private final Html html;
    private final ReportParts parts;

    ReportAnswers(Incident incident, Html html, ReportParts parts) {
        this.incident = incident;
        this.html = html;
        this.parts = parts;
    }

    void write() {
        html.open("section", "class", "answers").newLine();
        whatIsBroken();
        sinceWhen();
        howBad();
        who();
        whatChanged();
        oneOrMany();
        isMonitoringBlind();
        strongest();
        html.close().newLine();
        status();
    }

    private void card(String question, String style) {
        html.open("div", "class", "answer" + style).element("h2", question);
    }

    private void end() {
        html.close().newLine();
    }

    private void whatIsBroken() {
        card("What is broken", " first");
        if (incident.findings().isEmpty()) {
            lead(incident.nothingFound(), List.of(Incident.CASE));
        } else {
            Finding f = incident.findings().getFirst();
            lead(f.title(), f.evidence());
            html.element("p", f.statement());
        }
        for (Alert a : ofDetection()) {
            html.open("p")
                    .text((isPending(a) ? "Pending alert " : "Alert ") + a.name()
                            + (a.summary().isEmpty() ? "" : ": " + a.summary()) + " ");
            if (!a.runbook().isEmpty()) {
                html.text("· runbook ");
                parts.link(a.runbook());
            }
            parts.receipts(a.evidence());
            html.close();
        }
        end();
    }

    /**
     * The alerts of the incident, each once: those that fired at or after the earliest onset; those that only waited where none
     * fired.
     */
    private List<Alert> ofDetection() {
        var began = incident.moment(Moment.Kind.BEGAN).map(m -> m.mark().earliest());
        var ours = incident.alerts().stream()
                .filter(a -> began.isEmpty() || !a.startsAt().isBefore(began.get()))
                .toList();
        boolean hasFired = ours.stream().anyMatch(a -> !isPending(a));
        var told = new HashSet<String>();
        return ours.stream()
                .filter(a -> !hasFired || !isPending(a))
                .filter(a -> told.add(a.name() + '\n' + a.service()))
                .limit(STRONGEST)
                .toList();
    }

    private static boolean isPending(Alert a) {
        return a.state().equals("pending");
    }

    private void lead(String text, List<String> evidence) {
        html.open("p").element("span", text, "class", "lead");
        parts.receipts(evidence);
        html.close();
    }

    private void sinceWhen() {
        card("Since when", "");
        var began = incident.moment(Moment.Kind.BEGAN);
        if (began.isEmpty()) {
            lead("No moment can be told", List.of(Incident.CASE));
        } else {
            Mark mark = began.get().mark();
            lead("Earliest seen " + Times.full(mark.at()), began.get().evidence());
            String bar = mark.isExact()
                    ? ""
                    : "between " + Times.clockNear(mark.earliest(), mark.at()) + " and "
                            + Times.clockNear(mark.latest(), mark.at()) + " · ";
            html.element("p", bar + began.get().what(), "class", "soft");
        }
        html.open("ul");
        for (Moment m : incident.moments()) {
            if (m.kind() != Moment.Kind.BEGAN && m.kind() != Moment.Kind.CHANGED) {
                html.open("li")
                        .text(Times.clockNear(m.mark().at(), reference()) + " UTC " + kind(m.kind()) + ": " + m.what());
                began.ifPresent(b -> html.text(" (" + gap(b.mark(), m.mark()) + ")"));
                parts.receipts(m.evidence());
                html.close();
            }
        }
        html.close();
        end();
    }

    private static String kind(Moment.Kind kind) {
        return switch (kind) {
            case CHANGED -> "change";
            case BEGAN -> "earliest seen";
            case PENDING -> "alert pending";
            case DETECTED -> "first alert fired";
            case ACKNOWLEDGED -> "acknowledged";
            case MITIGATED -> "mitigated";
            case RESOLVED -> "last alert resolved";
        };
    }

    private Instant reference() {
        return incident.header().window().start();
    }

    private static String gap(Mark began, Mark then) {
        Duration d = Duration.between(began.at(), then.at());
        return Times.length(d) + (d.isNegative() ? " before the earliest onset" : " after the earliest onset");
    }

    private void howBad() {
        card("How bad", "");
        if (incident.impact().isEmpty()) {
            html.element("p", "No number of harm was found.", "class", "none");
        }
        html.open("ul");
        for (Impact i : incident.impact().stream().limit(MOST).toList()) {
            html.open("li");
            html.text((i.service().isEmpty() ? "" : i.service() + ": ") + i.what() + " ");
            html.element(
                    "strong", Amounts.text(i.quantity().window(), i.quantity().unit()));
            html.text(against(i.quantity()));
            parts.receipts(i.evidence());
            html.close();
        }
        html.close();
        end();
    }

    static String against(Quantity q) {
        String measure = q.measure().isEmpty() ? "" : " (" + q.measure() + ")";
        if (Double.isNaN(q.baseline())) {
            return measure;
        }
        String factor = Amounts.factor(q.baseline(), q.window());
        return measure + ", baseline " + Amounts.text(q.baseline(), q.unit()) + (factor.isEmpty() ? "" : ", " + factor);
    }

    private void who() {
        card("Who is hit", "");
        List<String> services = incident.servicesHit();
        if (services.isEmpty()) {
            lead("No service shows a difference" + unlessBlind(), List.of(Incident.CASE));
        }
        html.open("ul");
        for (String service : services.stream().limit(MOST).toList()) {
            var of = incident.findings().stream()
                    .filter(f -> f.service().equals(service))
                    .toList();
            html.open("li").element("strong", service);
            html.text(": " + of.stream().map(Finding::kind).distinct().collect(Collectors.joining(", ")));
            parts.receipts(evidence(of));
            html.close();
        }
        html.close();
        more(services.size() - MOST, "services");
        end();
    }

    private static List<String> evidence(List<Finding> findings) {
        var ids = new LinkedHashSet<String>();
        findings.forEach(f -> ids.addAll(f.evidence()));
        return List.copyOf(ids);
    }

    private String unlessBlind() {
        return incident.isBlind() ? ", but no source answered" : "";
    }

    private void more(int count, String what) {
        if (count > 0) {
            html.element("p", "and " + count + " more " + what, "class", "soft");
        }
    }

    private void whatChanged() {
        card("What changed just before", "");
        var began = incident.moment(Moment.Kind.BEGAN);
        List<Change> changes = began.isPresent()
                ? FactorQuestions.justBefore(began.get().mark(), incident.changes())
                : incident.changes().reversed();
        if (changes.isEmpty()) {
            lead(
                    "No change was seen" + (began.isPresent() ? " in the hour before" : "") + unlessBlind(),
                    List.of(Incident.CASE));
        }
        html.open("ul");
        for (Change c : changes.stream().limit(MOST).toList()) {
            html.open("li").text(Times.clockNear(c.at(), reference()) + " UTC ");
            html.element("strong", c.kind() + (c.service().isEmpty() ? "" : " of " + c.service()));
            html.text(": " + FactorQuestions.described(c));
            began.ifPresent(b -> html.text(" (" + gap(b.mark(), Mark.exactly(c.at())) + ")"));
            parts.receipts(c.evidence());
            html.close();
        }
        html.close();
        more(changes.size() - MOST, "changes");
        end();
    }

    private void oneOrMany() {
        card("One or many", "");
        int services = incident.servicesHit().size();
        lead(
                services == 0 ? "None" + unlessBlind() : services == 1 ? "One service" : services + " services",
                services == 0 ? List.of(Incident.CASE) : evidence(incident.findings()));
        Map<String, Set<String>> places = new LinkedHashMap<>();
        for (String place : PLACES) {
            for (Finding f : incident.findings()) {
                String value = f.labels().get(place);
                if (value != null) {
                    places.computeIfAbsent(place, p -> new LinkedHashSet<>()).add(value);
                }
            }
        }
        html.open("ul");
        places.forEach((place, values) -> html.element(
                "li",
                place + ": " + values.stream().limit(MOST).collect(Collectors.joining(", "))
                        + (values.size() > MOST ? " and " + (values.size() - MOST) + " more" : "")));
        html.close();
        end();
    }

    /** A sample taken on purpose is no blindness: it is said, without alarm. */
    private void isMonitoringBlind() {
        var unwell = incident.header().sources().stream().filter(s -> !s.isOk()).toList();
        var samples = incident.coverage().stream()
                .filter(c -> c.state().equals("truncated"))
                .toList();
        int cut = (int) incident.coverage().stream()
                        .filter(c -> !c.state().equals("complete"))
                        .count()
                - samples.size();
        boolean sees = unwell.isEmpty() && cut == 0 && incident.gaps().isEmpty();
        card("Is the monitoring blind", sees ? "" : " warn");
        if (sees) {
            lead(
                    samples.isEmpty()
                            ? "No: every question was answered in whole"
                            : "No: every source answered, " + count(samples.size(), "question") + " with a sample",
                    List.of(Incident.CASE));
        } else {
            String how = incident.isBlind() ? "Yes: " : "In part: ";
            lead(how + blindness(unwell.size(), cut, incident.gaps().size()), List.of(Incident.CASE));
        }
        html.open("ul");
        for (Incident.Source s : unwell) {
            html.open("li").element("strong", s.name() + " (" + s.kind() + ") " + s.state());
            html.text(s.sentence().isEmpty() ? "" : ": " + s.sentence()).close();
        }
        List<Incident.Coverage> listed = incident.coverage().stream()
                .filter(c -> !c.state().equals("complete"))
                .sorted(Comparator.comparing(c -> c.state().equals("truncated")))
                .toList();
        for (Incident.Coverage c : listed.subList(0, Math.min(MOST, listed.size()))) {
            String reason = c.notes().isEmpty() ? "" : ": " + c.notes().getFirst();
            html.element("li", c.source() + ": " + c.what() + reason);
        }
        if (listed.size() > MOST) {
            html.element("li", "and " + (listed.size() - MOST) + " more, under Coverage");
        }
        html.close();
        end();
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static String blindness(int unwell, int cut, int gaps) {
        var said = new ArrayList<String>();
        if (unwell > 0) {
            said.add(count(unwell, "source") + " failed or answered in part");
        }
        if (gaps > 0) {
            said.add(count(gaps, "thing") + " could not be looked at");
        }
        if (cut > 0) {
            said.add(cut + (cut == 1 ? " answer is" : " answers are") + " not whole");
        }
        return String.join(", ", said);
    }

    private void strongest() {
        if (incident.findings().isEmpty()) {
            return;
        }
        card("The strongest findings", " first");
        html.open("ol");
        for (Finding f : incident.findings().stream().limit(STRONGEST).toList()) {
            html.open("li").element("a", f.title(), "href", "#finding-" + f.rank());
            html.text(": " + f.statement());
            parts.receipts(f.evidence());
            html.close();
        }
        html.close();
        end();
    }

    /** Two lines to paste into a channel. */
    private void status() {
        var text = new StringBuilder();
        if (incident.findings().isEmpty()) {
            text.append(incident.nothingFound());
        } else {
            text.append(incident.findings().getFirst().title());
        }
        incident.moment(Moment.Kind.BEGAN)
                .ifPresent(b -> text.append(", earliest seen ")
                        .append(Times.full(b.mark().at())));
        List<String> services = incident.servicesHit();
        text.append(
                services.isEmpty()
                        ? ""
                        : "; hit: "
                                + String.join(
                                        ", ", services.stream().limit(MOST).toList()));
        text.append(".\n");
        var impact =
                incident.impact().stream().limit(2).map(ReportAnswers::inShort).toList();
        text.append(impact.isEmpty() ? "No number of harm was found" : String.join("; ", impact));
        incident.moment(Moment.Kind.CHANGED)
                .ifPresent(c -> text.append("; just before: ").append(c.what()));
        text.append(".");
        html.open("div", "class", "status", "title", "Two lines for the channel: click selects them")
                .lines(text.toString())
                .close()
                .newLine();
    }

    private static String inShort(Impact i) {
        return (i.service().isEmpty() ? "" : i.service() + " ") + i.what() + " "
                + Amounts.text(i.quantity().window(), i.quantity().unit())
                + (Double.isNaN(i.quantity().baseline())
                        ? ""
                        : " (baseline "
                                + Amounts.text(
                                        i.quantity().baseline(), i.quantity().unit()) + ")");
    }
}
