package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.signal.HistogramSeries;
import dev.onset.signal.Labels;
import dev.onset.signal.NativeHistogram;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of {@code /query} and {@code /query_range} straight from bytes into columns: no tree, no token, no object a
 * sample. {@code resultType} may come after {@code result}, so the shape of the result decides how it is read. Unknown keys are
 * skipped. Confined to one reading.
 *
 * <p>These bodies are the large ones (tens of megabytes, almost all samples), so this reader does not go through the JSON library:
 * measured beside it in one run it takes less than half the time. The tests hold it to the library's own reading.
 */
final class MatrixReader {

    private final JsonBytes json;
    private final SampleScanner scanner;
    private final List<Series> series = new ArrayList<>();
    private final List<HistogramSeries> histograms = new ArrayList<>();
    private final SampleColumn column = new SampleColumn();

    /** Names and values of labels repeat from series to series; one copy of each is enough. */
    private final Map<String, String> known = new HashMap<>();

    private @Nullable QueryResult data;
    private String status = "";
    private String errorType = "";
    private String error = "";
    private List<String> warnings = List.of();
    private List<String> infos = List.of();
    private boolean partial;
    private String type = "";
    private String scalar = "";
    private boolean repaired;

    private MatrixReader(InputStream body) {
        var window = new ByteWindow(body);
        this.json = new JsonBytes(window);
        this.scanner = new SampleScanner(window);
    }

    static BodyReader<Envelope<QueryResult>> reader() {
        return body -> new MatrixReader(body).read();
    }

    private Envelope<QueryResult> read() throws IOException, UnexpectedBody {
        json.skipByteOrderMark();
        if (json.peek() < 0) {
            return new Envelope<>(null, Notes.NONE, true);
        }
        object("an object around the answer", this::envelope);
        json.end();
        if (!status.equals("success")) {
            String said = errorType.isEmpty() || error.isEmpty() ? errorType + error : errorType + ": " + error;
            throw new UnexpectedBody(
                    status.isEmpty() ? "JSON, but not Prometheus' envelope (no status)" : status + " " + said);
        }
        return new Envelope<>(data, new Notes(warnings, infos, partial), false);
    }

    /** Reads the value of one property. */
    private interface Property {

        void read(String name) throws IOException, UnexpectedBody;
    }

    private void object(String what, Property property) throws IOException, UnexpectedBody {
        json.expect('{', what);
        Set<String> names = new HashSet<>();
        for (boolean first = true; json.next('}', first); first = false) {
            String name = json.name();
            if (!names.add(name)) {
                throw new UnexpectedBody("the key " + name + " twice in one object");
            }
            property.read(name);
        }
    }

    private void envelope(String name) throws IOException, UnexpectedBody {
        switch (name) {
            case "status" -> status = json.string("a text for status");
            case "data" -> {
                if (!json.isNull()) {
                    object("an object for data", this::data);
                    data = new QueryResult(type, series, histograms, scalar, repaired || column.repaired());
                }
            }
            case "errorType" -> errorType = json.string("a text for errorType");
            case "error" -> error = json.string("a text for error");
            case "warnings" -> warnings = texts("warnings");
            case "infos" -> infos = texts("infos");
            case "isPartial" -> {
                if (json.peek() == 't') {
                    partial = json.truth();
                } else {
                    json.skip();
                }
            }
            default -> json.skip();
        }
    }

    private List<String> texts(String what) throws IOException, UnexpectedBody {
        var texts = new ArrayList<String>();
        if (!json.isNull()) {
            json.expect('[', "a list for " + what);
            for (boolean first = true; json.next(']', first); first = false) {
                texts.add(json.string("a text for " + what));
            }
        }
        return texts;
    }

    private void data(String name) throws IOException, UnexpectedBody {
        if (name.equals("resultType")) {
            type = json.string("a text for resultType");
        } else if (name.equals("result") && !json.isNull()) {
            result();
        } else if (!name.equals("result")) {
            json.skip();
        }
    }

    private void result() throws IOException, UnexpectedBody {
        json.expect('[', "a list for result");
        boolean first = true;
        if (json.peek() != '{' && json.peek() != ']') {
            millis();
            json.expect(',', "a comma");
            scalar = json.string("a text for the single value");
            json.expect(']', "the end of the single value");
            return;
        }
        for (; json.next(']', first); first = false) {
            entry();
        }
    }

    private void entry() throws IOException, UnexpectedBody {
        column.clear();
        var entry = new Entry();
        object("an object for a series", entry::read);
        if (entry.floats || entry.points == null) {
            series.add(column.series(entry.labels));
        }
        Points points = entry.points;
        if (points != null) {
            repaired |= points.repaired;
            histograms.add(new HistogramSeries(entry.labels, points.times.build(), points.values));
        }
    }

    /** One series as its properties come. */
    private final class Entry {

        private Labels labels = Labels.NONE;
        private boolean floats;
        private @Nullable Points points;

        void read(String name) throws IOException, UnexpectedBody {
            switch (name) {
                case "metric" -> labels = labels();
                case "values" -> {
                    floats = true;
                    samples();
                }
                case "value" -> {
                    floats = true;
                    plainSample();
                }
                case "histograms" -> points = histograms();
                case "histogram" -> {
                    points = new Points();
                    histogram(points);
                }
                default -> json.skip();
            }
        }
    }

    private Labels labels() throws IOException, UnexpectedBody {
        if (json.isNull()) {
            return Labels.NONE;
        }
        var labels = new TreeMap<String, String>();
        json.expect('{', "an object of labels");
        for (boolean first = true; json.next('}', first); first = false) {
            String name = known(json.name());
            if (labels.put(name, known(json.string("a text for a label's value"))) != null) {
                throw new UnexpectedBody("the label " + name + " twice in one series");
            }
        }
        return Labels.of(labels);
    }

    private String known(String text) {
        String copy = known.putIfAbsent(text, text);
        return copy == null ? text : copy;
    }

    private void samples() throws IOException, UnexpectedBody {
        json.expect('[', "a list of samples");
        for (boolean first = true; json.next(']', first); first = false) {
            if (!scanner.samples(column)) {
                plainSample();
            }
        }
    }

    private void plainSample() throws IOException, UnexpectedBody {
        json.expect('[', "a sample [time, \"value\"]");
        long at = millis();
        json.expect(',', "a comma");
        column.add(at, GoNumber.parse(json.string("a text for a sample's value")));
        json.expect(']', "the end of a sample");
    }

    private long millis() throws IOException, UnexpectedBody {
        String seconds = json.number("a time in seconds");
        return GoNumber.millis(seconds.toCharArray(), 0, seconds.length());
    }

    private Points histograms() throws IOException, UnexpectedBody {
        var points = new Points();
        json.expect('[', "a list of histograms");
        for (boolean first = true; json.next(']', first); first = false) {
            histogram(points);
        }
        return points;
    }

    private void histogram(Points points) throws IOException, UnexpectedBody {
        json.expect('[', "a histogram [time, {...}]");
        long at = millis();
        json.expect(',', "a comma");
        var histogram = new Histogram();
        object("an object for a histogram", histogram::read);
        json.expect(']', "the end of a histogram");
        points.add(at, new NativeHistogram(histogram.count, histogram.sum, histogram.buckets));
    }

    /** One histogram as its properties come. */
    private final class Histogram {

        private double count = Double.NaN;
        private double sum = Double.NaN;
        private List<NativeHistogram.Bucket> buckets = List.of();

        void read(String name) throws IOException, UnexpectedBody {
            switch (name) {
                case "count" -> count = GoNumber.parse(json.string("a text for a histogram's count"));
                case "sum" -> sum = GoNumber.parse(json.string("a text for a histogram's sum"));
                case "buckets" -> buckets = buckets();
                default -> json.skip();
            }
        }
    }

    private List<NativeHistogram.Bucket> buckets() throws IOException, UnexpectedBody {
        var buckets = new ArrayList<NativeHistogram.Bucket>();
        json.expect('[', "a list of buckets");
        for (boolean first = true; json.next(']', first); first = false) {
            json.expect('[', "a bucket [rule, low, high, count]");
            String rule = json.number("a bucket's boundary rule");
            if (!rule.matches("[0-3]|-0")) {
                throw new UnexpectedBody("not a bucket's boundary rule: " + rule);
            }
            var numbers = new double[3];
            for (int i = 0; i < 3; i++) {
                json.expect(',', "a comma");
                numbers[i] = GoNumber.parse(json.string("a text for a bucket's number"));
            }
            json.expect(']', "the end of a bucket");
            buckets.add(new NativeHistogram.Bucket(Integer.parseInt(rule), numbers[0], numbers[1], numbers[2]));
        }
        return buckets;
    }

    /** Histograms of one series as they are read. Times that do not ascend are left out. */
    private static final class Points {

        private final Timestamps.Builder times = new Timestamps.Builder();
        private final List<NativeHistogram> values = new ArrayList<>();
        private long last = Long.MIN_VALUE;
        private boolean repaired;

        void add(long at, NativeHistogram value) {
            if (at <= last) {
                repaired = true;
                return;
            }
            last = at;
            times.add(at);
            values.add(value);
        }
    }
}
