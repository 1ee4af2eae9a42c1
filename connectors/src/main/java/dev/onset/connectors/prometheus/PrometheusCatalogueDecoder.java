package dev.onset.connectors.prometheus;

import static dev.onset.connectors.prometheus.PrometheusEnvelopeDecoder.expect;
import static dev.onset.connectors.prometheus.PrometheusEnvelopeDecoder.lenient;
import static dev.onset.connectors.prometheus.PrometheusEnvelopeDecoder.text;

import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.signal.Exemplar;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what a server knows by name: series, label names and values, metadata, targets; and exemplars. */
final class PrometheusCatalogueDecoder {

    private PrometheusCatalogueDecoder() {}

    /** {@code /series}: label sets in the server's order. */
    static BodyReader<Envelope<List<Labels>>> series() {
        return PrometheusEnvelopeDecoder.of(parser -> {
            Map<String, String> known = new HashMap<>();
            return list(parser, "label sets", p -> labels(p, known));
        });
    }

    /** {@code /labels} and {@code /label/x/values}. */
    static BodyReader<Envelope<List<Labels>>> names() {
        return PrometheusEnvelopeDecoder.of(parser -> PrometheusEnvelopeDecoder.texts(parser, "names").stream()
                .map(n -> Labels.of(Names.NAME, n))
                .toList());
    }

    /** {@code /metadata}: name, type, help, unit; a metric that is described in several ways comes several times. */
    static BodyReader<Envelope<List<Labels>>> metadata() {
        return PrometheusEnvelopeDecoder.of(parser -> {
            expect(parser.currentToken(), JsonToken.START_OBJECT, "an object of metrics");
            var all = new ArrayList<Labels>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String metric = parser.currentName();
                parser.nextToken();
                for (Map<String, String> entry : list(parser, "descriptions", PrometheusCatalogueDecoder::flat)) {
                    entry.keySet().retainAll(List.of("type", "help", "unit"));
                    entry.put(Names.NAME, metric);
                    all.add(Labels.of(entry));
                }
            }
            all.sort(null);
            return all;
        });
    }

    /** {@code /targets}, active ones. Labels become {@code label.x}; the address before relabelling is left out. */
    static BodyReader<Envelope<List<Labels>>> targets() {
        return PrometheusEnvelopeDecoder.of(parser -> {
            expect(parser.currentToken(), JsonToken.START_OBJECT, "an object of targets");
            List<Labels> targets = List.of();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("activeTargets") && parser.currentToken() != JsonToken.VALUE_NULL) {
                    targets = list(parser, "targets", PrometheusCatalogueDecoder::target);
                } else {
                    parser.skipChildren();
                }
            }
            return targets;
        });
    }

    /** {@code /query_exemplars}. */
    static BodyReader<Envelope<List<Exemplar>>> exemplars() {
        return PrometheusEnvelopeDecoder.of(parser -> {
            var all = new ArrayList<Exemplar>();
            Map<String, String> known = new HashMap<>();
            list(parser, "series with exemplars", p -> all.addAll(ofSeries(p, known)));
            return all;
        });
    }

    private static List<Exemplar> ofSeries(JsonParser parser, Map<String, String> known) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_OBJECT, "an object for a series");
        Labels series = Labels.NONE;
        List<Exemplar> bare = List.of();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "seriesLabels" -> series = labels(parser, known);
                case "exemplars" -> bare = list(parser, "exemplars", PrometheusCatalogueDecoder::exemplar);
                default -> parser.skipChildren();
            }
        }
        var exemplars = new ArrayList<Exemplar>();
        for (Exemplar e : bare) {
            exemplars.add(new Exemplar(series, e.labels(), e.at(), e.value()));
        }
        return exemplars;
    }

    private static Exemplar exemplar(JsonParser parser) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_OBJECT, "an object for an exemplar");
        Labels labels = Labels.NONE;
        double value = Double.NaN;
        long at = Long.MIN_VALUE;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "labels" -> labels = labels(parser, new HashMap<>());
                case "value" -> value = GoNumber.parse(text(parser, "an exemplar's value"));
                case "timestamp" -> at = millis(parser);
                default -> parser.skipChildren();
            }
        }
        if (at == Long.MIN_VALUE) {
            throw new UnexpectedBody("an exemplar without a timestamp");
        }
        return new Exemplar(Labels.NONE, labels, Instant.ofEpochMilli(at), value);
    }

    private static Labels target(JsonParser parser) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_OBJECT, "an object for a target");
        Map<String, String> target = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("labels")) {
                flat(parser).forEach((k, v) -> target.put("label." + k, v));
            } else if (name.equals("discoveredLabels")) {
                parser.skipChildren();
            } else {
                target.put(name, lenient(parser));
            }
        }
        target.put(Names.NAME, target.getOrDefault("label.job", "") + " " + target.getOrDefault("label.instance", ""));
        return Labels.of(target);
    }

    /** The current token, a number of seconds, as exact milliseconds. */
    static long millis(JsonParser parser) throws UnexpectedBody {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            expect(token, JsonToken.VALUE_NUMBER_FLOAT, "a time in seconds");
        }
        return GoNumber.millis(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }

    /** The current token, an object of texts, as labels. {@code known} holds one copy of each value. */
    static Labels labels(JsonParser parser, Map<String, String> known) throws UnexpectedBody {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Labels.NONE;
        }
        expect(parser.currentToken(), JsonToken.START_OBJECT, "an object of labels");
        var labels = new TreeMap<String, String>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String value = text(parser, "a label's value");
            @Nullable String copy = known.putIfAbsent(value, value);
            labels.put(name, copy == null ? value : copy);
        }
        return Labels.of(labels);
    }

    /** An object's plain values as texts; what lies deeper is left out. */
    static Map<String, String> flat(JsonParser parser) throws UnexpectedBody {
        Map<String, String> flat = new LinkedHashMap<>();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return flat;
        }
        expect(parser.currentToken(), JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            boolean deep = parser.nextToken().isStructStart();
            String value = lenient(parser);
            if (!deep) {
                flat.put(name, value);
            }
        }
        return flat;
    }

    /** Reads one item of a list. The parser stands on its first token and is left on its last. */
    @FunctionalInterface
    interface ItemReader<T> {

        T read(JsonParser parser) throws UnexpectedBody;
    }

    /** A list; null is an empty one. */
    static <T> List<T> list(JsonParser parser, String what, ItemReader<T> item) throws UnexpectedBody {
        var items = new ArrayList<T>();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return items;
        }
        expect(parser.currentToken(), JsonToken.START_ARRAY, "a list of " + what);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(item.read(parser));
        }
        return items;
    }
}
