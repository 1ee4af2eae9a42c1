package dev.onset.connectors.prometheus;

import static dev.onset.connectors.prometheus.PrometheusCatalogueDecoder.flat;
import static dev.onset.connectors.prometheus.PrometheusCatalogueDecoder.list;
import static dev.onset.connectors.prometheus.PrometheusEnvelopeDecoder.expect;
import static dev.onset.connectors.prometheus.PrometheusEnvelopeDecoder.lenient;

import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.signal.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code /rules}: groups of alerting and recording rules, flattened to one set of labels a rule. */
final class PrometheusRulesDecoder {

    /** One page. {@code next} is empty on the last one (paging since 3.1). */
    record Page(List<Labels> rules, String next) {

        Page {
            rules = List.copyOf(rules);
        }
    }

    private PrometheusRulesDecoder() {}

    static BodyReader<Envelope<Page>> page() {
        return PrometheusEnvelopeDecoder.of(parser -> {
            expect(parser.currentToken(), JsonToken.START_OBJECT, "an object of rule groups");
            var rules = new ArrayList<Labels>();
            String next = "";
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "groups" ->
                        list(parser, "rule groups", PrometheusRulesDecoder::group)
                                .forEach(rules::addAll);
                    case "groupNextToken" -> next = lenient(parser);
                    default -> parser.skipChildren();
                }
            }
            return new Page(rules, next);
        });
    }

    private static List<Labels> group(JsonParser parser) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_OBJECT, "an object for a rule group");
        Map<String, String> of = new LinkedHashMap<>();
        List<Map<String, String>> rules = List.of();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "name" -> of.put("group", lenient(parser));
                case "file" -> of.put("file", lenient(parser));
                case "interval" -> of.put("interval", lenient(parser));
                case "rules" -> rules = list(parser, "rules", PrometheusRulesDecoder::rule);
                default -> parser.skipChildren();
            }
        }
        var all = new ArrayList<Labels>();
        for (Map<String, String> rule : rules) {
            rule.putAll(of);
            all.add(Labels.of(rule));
        }
        return all;
    }

    private static Map<String, String> rule(JsonParser parser) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_OBJECT, "an object for a rule");
        Map<String, String> rule = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "labels" -> flat(parser).forEach((k, v) -> rule.put("label." + k, v));
                case "annotations" -> flat(parser).forEach((k, v) -> rule.put("annotation." + k, v));
                case "name",
                        "query",
                        "type",
                        "health",
                        "state",
                        "lastError",
                        "lastEvaluation",
                        "evaluationTime",
                        "duration" -> rule.put(name, lenient(parser));
                default -> parser.skipChildren();
            }
        }
        return rule;
    }
}
