package dev.onset.connectors.prometheus;

import static dev.onset.connectors.prometheus.PrometheusEnvelopeDecoder.expect;
import static dev.onset.connectors.prometheus.PrometheusEnvelopeDecoder.text;

import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.signal.HistogramSeries;
import dev.onset.signal.Labels;
import dev.onset.signal.NativeHistogram;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What {@link MatrixReader} does, by the JSON library's token parser: what it is compared with. Confined to one reading. */
final class TokenMatrixReader {

    private final List<Series> series = new ArrayList<>();
    private final List<HistogramSeries> histograms = new ArrayList<>();
    private final SampleColumn column = new SampleColumn();

    /** Label values repeat from series to series; one copy of each is enough. */
    private final Map<String, String> known = new HashMap<>();

    private String type = "";
    private String scalar = "";
    private boolean repaired;

    private TokenMatrixReader() {}

    static BodyReader<Envelope<QueryResult>> reader() {
        return PrometheusEnvelopeDecoder.of(parser -> new TokenMatrixReader().read(parser));
    }

    private QueryResult read(JsonParser parser) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_OBJECT, "an object for data");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("resultType")) {
                type = text(parser, "resultType");
            } else if (name.equals("result") && value != JsonToken.VALUE_NULL) {
                result(parser);
            } else {
                parser.skipChildren();
            }
        }
        return new QueryResult(type, series, histograms, scalar, repaired || column.repaired());
    }

    private void result(JsonParser parser) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_ARRAY, "a list for result");
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            PrometheusCatalogueDecoder.millis(parser);
            parser.nextToken();
            scalar = text(parser, "the single value");
            expect(parser.nextToken(), JsonToken.END_ARRAY, "the end of the single value");
            return;
        }
        for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            expect(token, JsonToken.START_OBJECT, "an object for a series");
            entry(parser);
        }
    }

    private void entry(JsonParser parser) throws UnexpectedBody {
        Labels labels = Labels.NONE;
        boolean floats = false;
        Points points = null;
        column.clear();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "metric" -> labels = PrometheusCatalogueDecoder.labels(parser, known);
                case "values" -> {
                    floats = true;
                    samples(parser);
                }
                case "value" -> {
                    floats = true;
                    sample(parser);
                }
                case "histograms" -> points = histograms(parser, new Points());
                case "histogram" -> {
                    points = new Points();
                    histogram(parser, points);
                }
                default -> parser.skipChildren();
            }
        }
        if (floats || points == null) {
            series.add(column.series(labels));
        }
        if (points != null) {
            histograms.add(new HistogramSeries(labels, points.times.build(), points.values));
        }
    }

    private void samples(JsonParser parser) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_ARRAY, "a list of samples");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            sample(parser);
        }
    }

    private void sample(JsonParser parser) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_ARRAY, "a sample [time, \"value\"]");
        parser.nextToken();
        long at = PrometheusCatalogueDecoder.millis(parser);
        expect(parser.nextToken(), JsonToken.VALUE_STRING, "a sample's value as text");
        column.add(at, number(parser));
        expect(parser.nextToken(), JsonToken.END_ARRAY, "the end of a sample");
    }

    private Points histograms(JsonParser parser, Points points) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_ARRAY, "a list of histograms");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            histogram(parser, points);
        }
        return points;
    }

    private void histogram(JsonParser parser, Points points) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_ARRAY, "a histogram [time, {...}]");
        parser.nextToken();
        long at = PrometheusCatalogueDecoder.millis(parser);
        expect(parser.nextToken(), JsonToken.START_OBJECT, "an object for a histogram");
        double count = Double.NaN;
        double sum = Double.NaN;
        List<NativeHistogram.Bucket> buckets = List.of();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "count" -> count = GoNumber.parse(text(parser, "a histogram's count"));
                case "sum" -> sum = GoNumber.parse(text(parser, "a histogram's sum"));
                case "buckets" -> buckets = buckets(parser);
                default -> parser.skipChildren();
            }
        }
        expect(parser.nextToken(), JsonToken.END_ARRAY, "the end of a histogram");
        repaired |= !points.add(at, new NativeHistogram(count, sum, buckets));
    }

    private static List<NativeHistogram.Bucket> buckets(JsonParser parser) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_ARRAY, "a list of buckets");
        var buckets = new ArrayList<NativeHistogram.Bucket>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.START_ARRAY, "a bucket [rule, low, high, count]");
            expect(parser.nextToken(), JsonToken.VALUE_NUMBER_INT, "a bucket's boundary rule");
            int rule = parser.getIntValue();
            if (rule < 0 || rule > 3) {
                throw new UnexpectedBody("not a bucket's boundary rule: " + rule);
            }
            double low = nextNumber(parser, "a bucket's lower bound");
            double high = nextNumber(parser, "a bucket's upper bound");
            double count = nextNumber(parser, "a bucket's count");
            expect(parser.nextToken(), JsonToken.END_ARRAY, "the end of a bucket");
            buckets.add(new NativeHistogram.Bucket(rule, low, high, count));
        }
        return buckets;
    }

    private static double nextNumber(JsonParser parser, String what) throws UnexpectedBody {
        parser.nextToken();
        return GoNumber.parse(text(parser, what));
    }

    private static double number(JsonParser parser) throws UnexpectedBody {
        return GoNumber.parse(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }

    /** Histograms of one series as they are read. Times that do not ascend are left out. */
    private static final class Points {

        private final Timestamps.Builder times = new Timestamps.Builder();
        private final List<NativeHistogram> values = new ArrayList<>();
        private long last = Long.MIN_VALUE;

        /** Whether it was taken. */
        boolean add(long at, NativeHistogram value) {
            if (at <= last) {
                return false;
            }
            last = at;
            times.add(at);
            values.add(value);
            return true;
        }
    }
}
