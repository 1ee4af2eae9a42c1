package dev.onset.desktop.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import dev.onset.signal.Traces;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Pictures are read back as XML: whatever strangers write into a label or a line must not break the document. */
class SvgTest {

    private static final String NASTY = "<script>&\"'\u0001\uD800 ]]> =cmd";

    @Test
    void lane_isADocument_withAGapWhereSamplesMiss() throws Exception {
        var series =
                new Series(Labels.of("pod", NASTY), Timestamps.of(0, 10_000, 20_000, 90_000, 100_000), new double[] {
                    1, 2, Double.NaN, 4, 5
                });
        Document read = read(LaneSvg.of(lane(series), TimeRange.ofEpochMillis(0, 100_000)));
        List<String> paths = all(read, "path", "d");
        String line = paths.stream().filter(d -> d.contains("h.1")).findFirst().orElseThrow();
        assertThat(line.chars().filter(c -> c == 'M').count()).as("two pieces").isEqualTo(2);
        assertThat(texts(read)).anyMatch(t -> t.contains("<script>&\\\"'\uFFFD\uFFFD ]]> =cmd"));
    }

    @Test
    void lane_ofMoreSamplesThanPixels_keepsItsPeak_andFewPoints() throws Exception {
        var values = new double[200_000];
        Arrays.fill(values, 1);
        values[123_456] = 1_000;
        var series = new Series(Labels.NONE, Timestamps.regular(0, 10, values.length), values);
        Document read = read(LaneSvg.of(lane(series), TimeRange.ofEpochMillis(0, 2_000_000)));
        String line = all(read, "path", "d").stream()
                .max(java.util.Comparator.comparingInt(String::length))
                .orElseThrow();
        assertThat(line.chars().filter(c -> c == 'L' || c == 'M').count()).isBetween(900L, 2_000L);
        assertThat(line).as("the peak reaches the upper end").contains(" 58.0L");
        assertThat(texts(read)).contains("1k °C");
    }

    @Test
    void trace_hasABarForEachSpan_inItsServicesColour() throws Exception {
        var traces = new Traces.Builder()
                .add(span(1, 0, "gateway", 0, 2_000_000, false))
                .add(span(2, 1, "orders", 500_000, 1_000_000, true))
                .build();
        Document read = read(TraceSvg.of(TraceSheet.of(traces, 0), List.of("other", "orders", "gateway")));
        assertThat(all(read, "rect", "fill")).contains("#b45f06", "#00785a").doesNotContain("#0072b2");
        assertThat(texts(read)).contains("✕ orders  op", "gateway  op", "2 ms", "1 ms");
    }

    @Test
    void table_cutsCells_andSaysHowManyRowsAreLeft() throws Exception {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 1_234; i++) {
            rows.add(List.of("row " + i, NASTY + "x".repeat(500)));
        }
        Document read = read(
                TableSvg.of("Lines", List.of(new TableSvg.Column("N", 80), new TableSvg.Column("Text", 300)), rows));
        assertThat(texts(read)).contains("row 999", "and 234 more rows").doesNotContain("row 1000");
        assertThat(texts(read)).allMatch(t -> t.length() < 60);
    }

    private static Lane lane(Series series) {
        return new Lane("x/y", SignalType.METRIC, "orders", "Heat", "°C", List.of(series), null, "", List.of());
    }

    private static Span span(int id, int parent, String service, long start, long duration, boolean isError) {
        return new Span(
                "0".repeat(31) + "1",
                "%016x".formatted(id),
                parent == 0 ? "" : "%016x".formatted(parent),
                service,
                "op",
                Span.Kind.INTERNAL,
                isError ? Span.Status.ERROR : Span.Status.UNSET,
                "",
                start,
                duration,
                Labels.NONE,
                Labels.NONE,
                List.of(),
                List.of());
    }

    private static Document read(String svg) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> all(Document read, String element, String attribute) {
        var found = new ArrayList<String>();
        NodeList nodes = read.getElementsByTagName(element);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add(((Element) nodes.item(i)).getAttribute(attribute));
        }
        return found;
    }

    private static List<String> texts(Document read) {
        var found = new ArrayList<String>();
        NodeList nodes = read.getElementsByTagName("text");
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add(nodes.item(i).getTextContent());
        }
        return found;
    }
}
