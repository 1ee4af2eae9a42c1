package dev.onset.connectors.loki;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.signal.Labels;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads answers of numbers while they arrive: {@code matrix}, {@code vector} and {@code scalar}. Confined to one call. Source:
 * Loki 2.8 to 3.7; times are seconds with at most three decimals, values are texts such as {@code "+Inf"}.
 */
final class MetricDecoder {

    private final JsonParser parser;
    private final SampleTable table = new SampleTable();
    private final List<String> warnings = new ArrayList<>();
    private String resultType = "";

    private MetricDecoder(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * What came.
     *
     * @param resultType as the server names it
     */
    record MetricPage(String resultType, SampleTable table, List<String> warnings) {

        boolean isNumbers() {
            return !resultType.equals(LogPage.STREAMS);
        }
    }

    static MetricPage page(InputStream body) throws UnexpectedBody {
        try (JsonParser parser = JsonBodies.parser(body)) {
            return new MetricDecoder(parser).readPage();
        }
    }

    private MetricPage readPage() throws UnexpectedBody {
        String status = "success";
        boolean data = false;
        expect(parser.nextToken(), JsonToken.START_OBJECT, "an answer");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "status" -> status = value == JsonToken.VALUE_STRING ? parser.getString() : "";
                case "warnings" -> readWarnings(value);
                case "data" -> {
                    expect(value, JsonToken.START_OBJECT, "data");
                    data = true;
                    readData();
                }
                default -> parser.skipChildren();
            }
        }
        if (!status.equals("success") || !data) {
            throw new UnexpectedBody("the status is \"" + status + "\"" + (data ? "" : " and there is no data"));
        }
        if (parser.nextToken() != null) {
            throw new UnexpectedBody("there is text after the end of the JSON");
        }
        return new MetricPage(resultType, table, List.copyOf(warnings));
    }

    private void readData() throws UnexpectedBody {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("resultType") && value == JsonToken.VALUE_STRING) {
                resultType = parser.getString();
            } else if (name.equals("result") && value == JsonToken.START_ARRAY && !resultType.equals("streams")) {
                readResult();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readResult() throws UnexpectedBody {
        JsonToken token = parser.nextToken();
        if (token != null && token.isNumeric()) {
            readSample(token, table.series(Labels.NONE));
            return;
        }
        while (token != JsonToken.END_ARRAY) {
            expect(token, JsonToken.START_OBJECT, "a series");
            readSeries();
            token = parser.nextToken();
        }
    }

    private void readSeries() throws UnexpectedBody {
        Labels labels = Labels.NONE;
        var samples = new SampleTable.Samples();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "metric" -> labels = readLabels(value);
                case "value" -> {
                    expect(value, JsonToken.START_ARRAY, "a sample");
                    readSample(parser.nextToken(), samples);
                }
                case "values" -> readSamples(value, samples);
                default -> parser.skipChildren();
            }
        }
        table.put(labels, samples);
    }

    private void readSamples(JsonToken start, SampleTable.Samples samples) throws UnexpectedBody {
        expect(start, JsonToken.START_ARRAY, "the samples of a series");
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            expect(token, JsonToken.START_ARRAY, "a sample");
            readSample(parser.nextToken(), samples);
            token = parser.nextToken();
        }
    }

    /** Time and value up to the end of the array that holds them. */
    private void readSample(JsonToken time, SampleTable.Samples samples) throws UnexpectedBody {
        if (time == null || !time.isNumeric()) {
            throw new UnexpectedBody("the time of a sample should be a number, but is " + time);
        }
        long millis = Math.round(parser.getDoubleValue() * 1000);
        JsonToken token = parser.nextToken();
        if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            throw new UnexpectedBody("the value of a sample should be a number in a text, but is " + token);
        }
        samples.add(millis, number(parser.getString()));
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            throw new UnexpectedBody("a sample has more than a time and a value");
        }
    }

    private Labels readLabels(JsonToken start) throws UnexpectedBody {
        expect(start, JsonToken.START_OBJECT, "the labels of a series");
        var labels = new TreeMap<String, String>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            expect(parser.nextToken(), JsonToken.VALUE_STRING, "the label " + name);
            labels.put(name, parser.getString());
        }
        return Labels.of(labels);
    }

    private void readWarnings(JsonToken start) throws UnexpectedBody {
        if (start != JsonToken.START_ARRAY) {
            return;
        }
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            expect(token, JsonToken.VALUE_STRING, "a warning");
            warnings.add(parser.getString());
            token = parser.nextToken();
        }
    }

    /** Go's spelling of numbers; what {@link Double#parseDouble} takes beyond that (hex, suffixes, blanks) is refused. */
    static double number(String text) throws UnexpectedBody {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> finite(text);
        };
    }

    private static double finite(String text) throws UnexpectedBody {
        if (!text.isEmpty() && text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                // Said below, as for every other text.
            }
        }
        throw new UnexpectedBody("the value \"" + text.substring(0, Math.min(40, text.length())) + "\" is no number");
    }

    private static void expect(JsonToken found, JsonToken wanted, String what) throws UnexpectedBody {
        if (found != wanted) {
            throw new UnexpectedBody(what + " should be " + wanted + ", but is " + found);
        }
    }
}
