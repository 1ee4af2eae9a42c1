package dev.onset.connectors.loki;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads answers of log lines while they arrive: {@code query_range} bodies and frames of the live tail, entries with and without the
 * third element that {@code categorize-labels} adds. Unknown fields are passed over. Confined to one call. Source: Loki 2.8
 * to 3.7, pkg/util/marshal/query.go.
 */
final class LogDecoder {

    private final JsonParser parser;
    private final Order order;
    private final LogLines.Builder lines = new LogLines.Builder();
    private final List<String> warnings = new ArrayList<>();
    private final List<LogPage.Dropped> dropped = new ArrayList<>();
    private final StreamEntries entries = new StreamEntries();
    private String status = "success";
    private String resultType = LogPage.STREAMS;

    private LogDecoder(JsonParser parser, Order order) {
        this.parser = parser;
        this.order = order;
    }

    /** A {@code query_range} body; {@code order} is the direction that was asked for. */
    static LogPage page(InputStream body, Order order) throws UnexpectedBody {
        try (JsonParser parser = JsonBodies.parser(body)) {
            return new LogDecoder(parser, order).readPage();
        }
    }

    /** A frame of the live tail. */
    static LogPage frame(InputStream text) throws UnexpectedBody {
        try (JsonParser parser = JsonBodies.parser(text)) {
            return new LogDecoder(parser, Order.OLDEST_FIRST).readFrame();
        }
    }

    private LogPage readPage() throws UnexpectedBody {
        boolean data = false;
        expect(parser.nextToken(), JsonToken.START_OBJECT, "an answer");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "status" -> status = string("status");
                case "warnings" -> readWarnings(value);
                case "data" -> {
                    data = value == JsonToken.START_OBJECT;
                    readData(value);
                }
                default -> parser.skipChildren();
            }
        }
        if (!status.equals("success") || !data) {
            throw new UnexpectedBody("the status is \"" + status + "\"" + (data ? "" : " and there is no data"));
        }
        return finish();
    }

    private LogPage readFrame() throws UnexpectedBody {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "a frame");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "streams" -> readStreams(value);
                case "dropped_entries" -> readDropped(value);
                default -> parser.skipChildren();
            }
        }
        return finish();
    }

    private LogPage finish() throws UnexpectedBody {
        if (parser.nextToken() != null) {
            throw new UnexpectedBody("there is text after the end of the JSON");
        }
        return new LogPage(resultType, lines.build(), warnings, dropped);
    }

    private void readData(JsonToken start) throws UnexpectedBody {
        if (start == JsonToken.VALUE_NULL) {
            return;
        }
        expect(start, JsonToken.START_OBJECT, "data");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("resultType")) {
                resultType = string("resultType");
            } else if (name.equals("result") && resultType.equals(LogPage.STREAMS)) {
                readStreams(value);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readStreams(JsonToken start) throws UnexpectedBody {
        if (start == JsonToken.VALUE_NULL) {
            return;
        }
        expect(start, JsonToken.START_ARRAY, "the list of streams");
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            expect(token, JsonToken.START_OBJECT, "a stream");
            readStream();
            token = parser.nextToken();
        }
    }

    private void readStream() throws UnexpectedBody {
        Labels stream = Labels.NONE;
        entries.clear();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "stream" -> stream = readLabels(value);
                case "values" -> readEntries(value);
                default -> parser.skipChildren();
            }
        }
        entries.addTo(lines, stream, order);
    }

    private void readEntries(JsonToken start) throws UnexpectedBody {
        if (start == JsonToken.VALUE_NULL) {
            return;
        }
        expect(start, JsonToken.START_ARRAY, "the entries of a stream");
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            expect(token, JsonToken.START_ARRAY, "an entry");
            parser.nextToken();
            long time = nanos();
            expect(parser.nextToken(), JsonToken.VALUE_STRING, "the text of an entry");
            String line = parser.getString();
            Labels metadata = Labels.NONE;
            token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                metadata = readCategories();
                token = parser.nextToken();
            }
            while (token != JsonToken.END_ARRAY) {
                parser.skipChildren();
                token = parser.nextToken();
            }
            entries.add(time, line, metadata);
            token = parser.nextToken();
        }
    }

    /** The third element: objects by category. A flat object, as push bodies have it, is read as well. */
    private Labels readCategories() throws UnexpectedBody {
        TreeMap<String, String> all = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT || value == JsonToken.VALUE_STRING) {
                all = all == null ? new TreeMap<>() : all;
                if (value == JsonToken.VALUE_STRING) {
                    all.putIfAbsent(name, parser.getString());
                } else {
                    readPairs(all);
                }
            } else {
                parser.skipChildren();
            }
        }
        return all == null ? Labels.NONE : Labels.of(all);
    }

    private Labels readLabels(JsonToken start) throws UnexpectedBody {
        if (start == JsonToken.VALUE_NULL) {
            return Labels.NONE;
        }
        expect(start, JsonToken.START_OBJECT, "the labels of a stream");
        var labels = new TreeMap<String, String>();
        readPairs(labels);
        return Labels.of(labels);
    }

    /** The parser stands at the start of an object of texts. */
    private void readPairs(Map<String, String> target) throws UnexpectedBody {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                throw new UnexpectedBody("the label " + name + " is no text");
            }
            target.putIfAbsent(name, value == JsonToken.VALUE_NULL ? "" : parser.getString());
        }
    }

    private void readWarnings(JsonToken start) throws UnexpectedBody {
        if (start == JsonToken.VALUE_NULL) {
            return;
        }
        expect(start, JsonToken.START_ARRAY, "the warnings");
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.VALUE_STRING) {
                warnings.add(parser.getString());
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
    }

    private void readDropped(JsonToken start) throws UnexpectedBody {
        if (start == JsonToken.VALUE_NULL) {
            return;
        }
        expect(start, JsonToken.START_ARRAY, "the dropped entries");
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            expect(token, JsonToken.START_OBJECT, "a dropped entry");
            long time = 0;
            Labels stream = Labels.NONE;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "timestamp" -> time = nanos();
                    case "labels" -> stream = readLabels(value);
                    default -> parser.skipChildren();
                }
            }
            dropped.add(new LogPage.Dropped(time, stream));
            token = parser.nextToken();
        }
    }

    /** Loki writes nanoseconds as text, because JSON numbers lose digits in browsers. */
    private long nanos() throws UnexpectedBody {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            try {
                return Long.parseLong(parser.getString());
            } catch (NumberFormatException e) {
                throw new UnexpectedBody("the time \"" + shortened(parser.getString()) + "\" is no nanosecond count");
            }
        }
        throw new UnexpectedBody("the time of an entry is " + token);
    }

    private String string(String what) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.VALUE_STRING, what);
        return parser.getString();
    }

    private static void expect(JsonToken found, JsonToken wanted, String what) throws UnexpectedBody {
        if (found != wanted) {
            throw new UnexpectedBody(what + " should be " + wanted + ", but is " + found);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** The entries of one stream until its labels are known and its direction can be turned. */
    private static final class StreamEntries {

        private long[] times = new long[64];
        private int size;
        private final List<String> texts = new ArrayList<>();
        private final List<Labels> metadata = new ArrayList<>();

        void clear() {
            size = 0;
            texts.clear();
            metadata.clear();
        }

        void add(long time, String text, Labels more) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
            }
            times[size++] = time;
            texts.add(text);
            metadata.add(more);
        }

        /** Lines of one instant come newest first too when asked backwards: adding them from the end restores their order. */
        void addTo(LogLines.Builder lines, Labels stream, Order order) {
            boolean turned = order == Order.NEWEST_FIRST;
            for (int i = 0; i < size; i++) {
                int at = turned ? size - 1 - i : i;
                lines.add(times[at], stream, texts.get(at), metadata.get(at));
            }
        }
    }
}
