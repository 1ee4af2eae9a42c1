package dev.onset.connectors.prometheus;

import static dev.onset.connectors.prometheus.PrometheusCatalogueDecoder.flat;
import static dev.onset.connectors.prometheus.PrometheusCatalogueDecoder.list;
import static dev.onset.connectors.prometheus.PrometheusEnvelopeDecoder.expect;
import static dev.onset.connectors.prometheus.PrometheusEnvelopeDecoder.lenient;

import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what a server says of itself: {@code /status/buildinfo}, {@code /flags}, {@code /runtimeinfo}, {@code /features}. */
final class PrometheusStatusDecoder {

    private PrometheusStatusDecoder() {}

    /**
     * What is scraped.
     *
     * @param intervals how many targets have each scrape interval, as the server writes it; empty before 2.29, which did not say
     */
    record Scrapes(int targets, int up, Map<String, Integer> intervals) {}

    /** An object of plain values. */
    static BodyReader<Envelope<Map<String, String>>> values() {
        return PrometheusEnvelopeDecoder.of(PrometheusCatalogueDecoder::flat);
    }

    /** {@code /features} (since 3.9): {@code area.feature} and whether it is on. */
    static BodyReader<Envelope<Map<String, String>>> features() {
        return PrometheusEnvelopeDecoder.of(parser -> {
            expect(parser.currentToken(), JsonToken.START_OBJECT, "an object of features");
            Map<String, String> features = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String area = parser.currentName();
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    flat(parser).forEach((k, v) -> features.put(area + "." + k, v));
                } else {
                    parser.skipChildren();
                }
            }
            return features;
        });
    }

    /** {@code /targets}: only the health and the interval of each. */
    static BodyReader<Envelope<Scrapes>> scrapes() {
        return PrometheusEnvelopeDecoder.of(parser -> {
            expect(parser.currentToken(), JsonToken.START_OBJECT, "an object of targets");
            var counts = new int[2];
            Map<String, Integer> intervals = new TreeMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("activeTargets")) {
                    list(parser, "targets", p -> target(p, counts, intervals));
                } else {
                    parser.skipChildren();
                }
            }
            return new Scrapes(counts[0], counts[1], intervals);
        });
    }

    private static boolean target(JsonParser parser, int[] counts, Map<String, Integer> intervals)
            throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.START_OBJECT, "an object for a target");
        counts[0]++;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "health" -> counts[1] += lenient(parser).equals("up") ? 1 : 0;
                case "scrapeInterval" -> intervals.merge(lenient(parser), 1, Integer::sum);
                default -> parser.skipChildren();
            }
        }
        return true;
    }
}
