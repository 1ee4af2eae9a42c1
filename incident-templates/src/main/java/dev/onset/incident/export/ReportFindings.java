package dev.onset.incident.export;

import dev.onset.incident.Amounts;
import dev.onset.incident.Incident;
import dev.onset.incident.Incident.Finding;
import dev.onset.incident.Incident.Mark;
import dev.onset.incident.Incident.NextCheck;
import dev.onset.incident.Incident.Quantity;
import dev.onset.incident.Times;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every finding with why it stands there, what speaks against it and what could be looked at next. */
final class ReportFindings {

    private final Incident incident;
    private final Pictures pictures;
    private final Html html;
    private final ReportParts parts;

    ReportFindings(Incident incident, Pictures pictures, Html html, ReportParts parts) {
        this.incident = incident;
        this.pictures = pictures;
        this.html = html;
        this.parts = parts;
    }

    void write() {
        parts.heading("Findings", incident.findings().size());
        if (incident.findings().isEmpty()) {
            parts.none(incident.nothingFound() + ". See what was checked, and what not.");
        }
        incident.findings().forEach(this::finding);
    }

    private void finding(Finding f) {
        Picture picture = pictures.findings().get(f.rank());
        html.open("article", "class", picture == null ? "finding plain" : "finding", "id", "finding-" + f.rank());
        html.open("div");
        html.element("h3", f.rank() + ". " + f.title());
        html.open("p");
        if (!f.service().isEmpty()) {
            html.element("span", f.service(), "class", "chip");
        }
        html.element("span", f.kind(), "class", "chip");
        html.element("span", "seen on " + f.signal(), "class", "chip");
        html.element("span", "score " + Amounts.number(f.score()), "class", "chip");
        Double confidence = f.confidence();
        if (confidence != null) {
            html.element("span", "confidence " + Amounts.number(confidence), "class", "chip");
        }
        html.close();
        html.open("p", "class", "said").text(f.statement());
        parts.receipts(f.evidence());
        html.close();
        facts(f);
        if (!f.against().isEmpty()) {
            html.element("p", "Speaks against it:", "class", "soft").open("ul", "class", "against");
            f.against().forEach(a -> html.element("li", a));
            html.close();
        }
        next(f.next());
        html.close();
        if (picture != null) {
            html.open("div");
            HtmlReport.picture(html, picture);
            html.close();
        }
        html.close().newLine();
    }

    private void next(@Nullable NextCheck next) {
        if (next != null) {
            html.element("p", "To look at next:", "class", "soft").open("ul", "class", "next");
            html.element("li", "Would confirm it: " + next.confirms());
            html.element("li", "Would refute it: " + next.refutes());
            html.close();
        }
    }

    private void facts(Finding f) {
        html.open("dl");
        Mark onset = f.onset();
        if (onset != null) {
            fact(
                    "Earliest seen",
                    Times.full(onset.at())
                            + (onset.isExact()
                                    ? ""
                                    : ", between " + Times.clockNear(onset.earliest(), onset.at()) + " and "
                                            + Times.clockNear(onset.latest(), onset.at())));
        }
        Quantity q = f.quantity();
        if (q != null) {
            fact("Window", Amounts.text(q.window(), q.unit()) + ReportAnswers.against(q));
        }
        if (f.inner() != null) {
            fact("Inside", f.inner());
        }
        if (!f.labels().isEmpty()) {
            fact(
                    "Labels",
                    f.labels().entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining(", ")));
        }
        html.close();
    }

    private void fact(String name, String value) {
        html.element("dt", name).element("dd", value);
    }
}
