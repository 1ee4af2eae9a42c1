package dev.onset.incident.export;

import dev.onset.incident.Incident;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** The pieces that every part of the report uses: headings, evidence links, tables. */
final class ReportParts {

    private final Html html;

    ReportParts(Html html) {
        this.html = html;
    }

    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** A heading with how many there are; a negative count shows none. */
    void heading(String text, int count) {
        html.open("h2", "id", anchor(text)).text(text);
        if (count >= 0) {
            html.element("span", " (" + count + ")", "class", "soft");
        }
        html.close().newLine();
    }

    void none(String sentence) {
        html.element("p", sentence, "class", "none").newLine();
    }

    /** Links to the evidence, in brackets. */
    void receipts(List<String> ids) {
        html.open("span", "class", "receipts");
        for (String id : ids) {
            html.element("a", "[" + id + "]", "href", "#" + id);
        }
        html.close();
    }

    void caseReceipt() {
        receipts(List.of(Incident.CASE));
    }

    void table(String... heads) {
        html.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (String head : heads) {
            html.element("th", head);
        }
        html.close().close().open("tbody").newLine();
    }

    void endTable() {
        html.close().close().close().newLine();
    }

    void cell(String text) {
        html.element("td", text);
    }

    void timeCell(String text) {
        html.element("td", text, "class", "time");
    }

    void receiptsCell(List<String> ids) {
        html.open("td");
        receipts(ids);
        html.close();
    }

    /** A link that shows its host; plain text where the address is not an ordinary web address. */
    void link(String address) {
        try {
            URI uri = new URI(address.strip());
            String scheme = uri.getScheme();
            String host = uri.getHost();
            boolean isWeb = scheme != null && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
            if (isWeb && host != null) {
                html.element("a", host, "href", uri.toASCIIString(), "rel", "nofollow noopener noreferrer");
                return;
            }
        } catch (URISyntaxException e) {
            // Not an address: shown as the text it is.
        }
        html.text(address);
    }
}
