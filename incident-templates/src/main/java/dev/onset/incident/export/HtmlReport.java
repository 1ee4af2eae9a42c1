package dev.onset.incident.export;

import dev.onset.incident.Incident;
import dev.onset.incident.Times;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The report of one triage as a single page: the answers a person needs first, then the timeline, the findings and everything they
 * rest on. Loads nothing, runs nothing; the same incident and pictures give the same bytes.
 */
public final class HtmlReport {

    private final Incident incident;
    private final Pictures pictures;
    private final Html html = new Html();
    private final ReportParts parts;

    private HtmlReport(Incident incident, Pictures pictures) {
        this.incident = incident;
        this.pictures = pictures;
        this.parts = new ReportParts(html);
    }

    /** The whole page. */
    public static String of(Incident incident, Pictures pictures) {
        return new HtmlReport(incident, pictures).page();
    }

    private String page() {
        Incident.Header h = incident.header();
        html.open("main").newLine();
        html.element("h1", h.title()).newLine();
        html.element(
                        "p",
                        "Environment " + h.environment() + " · window " + period(h.window()) + " · compared with "
                                + period(h.baseline()) + " · answers fetched " + Times.full(h.madeAt()),
                        "class",
                        "about")
                .newLine();
        new ReportAnswers(incident, html, parts).write();
        contents();
        timeline();
        new ReportFindings(incident, pictures, html, parts).write();
        var tables = new ReportTables(incident, html, parts);
        tables.timeline();
        tables.changes();
        tables.alerts();
        tables.checkedNormal();
        tables.notChecked();
        tables.coverage();
        tables.sources();
        tables.evidence();
        html.open("footer")
                .text(
                        "What came together in time is shown as such, and never as a cause. Every statement names its evidence;"
                                + " the answers themselves, byte for byte, are in the case file.")
                .close()
                .newLine();
        html.close().newLine();
        return Html.page(h.title(), DocumentStyle.CSS, html.toString());
    }

    private static String period(Incident.Period p) {
        return Times.full(p.start()).replace(" UTC", "") + " to " + Times.clockNear(p.end(), p.start()) + " UTC ("
                + Times.length(p.length()) + ")";
    }

    private void contents() {
        html.open("nav", "aria-label", "Contents").newLine();
        for (String name : new String[] {
            "Timeline",
            "Findings",
            "What happened",
            "Changes",
            "Alerts",
            "Checked and normal",
            "Not checked",
            "Coverage",
            "Sources",
            "Evidence"
        }) {
            html.element("a", name, "href", "#" + ReportParts.anchor(name));
        }
        html.close().newLine();
    }

    private void timeline() {
        parts.heading("Timeline", -1);
        Picture picture = pictures.timeline();
        if (picture == null) {
            parts.none(pictures.missing().isEmpty() ? "No lane was fetched." : pictures.missing());
            return;
        }
        html.open("div", "class", "figure", "tabindex", "0");
        picture(html, picture);
        html.close().newLine();
    }

    static void picture(Html html, Picture picture) {
        html.open("picture");
        html.open("source", "media", "(prefers-color-scheme: dark)", "srcset", data(picture.darkSvg()));
        html.open(
                "img",
                "src",
                data(picture.lightSvg()),
                "width",
                Integer.toString(picture.width()),
                "height",
                Integer.toString(picture.height()),
                "alt",
                picture.alt());
        html.close();
    }

    private static String data(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
