package dev.onset.connectors.loki;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one Loki lets a query do. Zero means without limit, as in Loki's own configuration. Source: {@code
 * /loki/api/v1/drilldown-limits} (3.6 and later) and the error messages of 2.8 to 3.7.
 *
 * @param maxEntries most lines one request may ask for
 * @param maxLength longest range of one query
 * @param maxLookback how far back queries are answered; earlier starts are moved without a word
 * @param retention how long lines are kept
 * @param maxSeries most series one metric query may have
 * @param stated whether the server said so itself; else these are Loki's defaults
 * @param others further limits worth showing, by name
 */
record LokiLimits(
        int maxEntries,
        Duration maxLength,
        Duration maxLookback,
        Duration retention,
        int maxSeries,
        boolean stated,
        Map<String, String> others) {

    /** Loki's defaults: 5,000 lines, 721 hours, 500 series. */
    static final LokiLimits DEFAULTS =
            new LokiLimits(5_000, Duration.ofHours(721), Duration.ZERO, Duration.ZERO, 500, false, Map.of());

    /** Larger pages than this bring no speed and cost memory, whatever the server allows. */
    private static final int LARGEST_PAGE = 5_000;

    LokiLimits {
        others = Map.copyOf(others);
    }

    /** Lines to ask for at most in one request. */
    int page() {
        return maxEntries <= 0 ? LARGEST_PAGE : Math.min(maxEntries, LARGEST_PAGE);
    }

    LokiLimits withMaxEntries(int other) {
        return new LokiLimits(other, maxLength, maxLookback, retention, maxSeries, stated, others);
    }

    LokiLimits withMaxLength(Duration other) {
        return new LokiLimits(maxEntries, other, maxLookback, retention, maxSeries, stated, others);
    }

    /** What a question from {@code start} on leaves out without a word, asked at {@code now}: one sentence each. */
    List<String> notAnswered(Instant start, Instant now) {
        var reasons = new ArrayList<String>();
        if (!maxLookback.isZero() && start.isBefore(now.minus(maxLookback))) {
            reasons.add(
                    "nothing before " + now.minus(maxLookback) + " was looked at: this Loki answers only for the last "
                            + LokiDuration.text(maxLookback) + " (max_query_lookback)");
        }
        if (!retention.isZero() && start.isBefore(now.minus(retention))) {
            reasons.add("lines before " + now.minus(retention) + " may be gone: this Loki keeps them for "
                    + LokiDuration.text(retention) + " (retention_period)");
        }
        return reasons;
    }

    /** For the table of limits; order as people ask for them. */
    Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        words.put("entries per query", maxEntries <= 0 ? "no limit" : Integer.toString(maxEntries));
        words.put("range per query", orNone(maxLength));
        words.put("lookback", orNone(maxLookback));
        words.put("retention", retention.isZero() ? "not stated" : LokiDuration.text(retention));
        words.put("series per metric query", maxSeries <= 0 ? "no limit" : Integer.toString(maxSeries));
        for (String name : others.keySet().stream().sorted().toList()) {
            words.put(name, others.getOrDefault(name, ""));
        }
        words.put("stated by", stated ? "the server" : "Loki's defaults; this server does not say");
        return words;
    }

    /** For receipts: what bounds one request. */
    String inShort() {
        return String.format(
                Locale.ROOT,
                "at most %s lines a request and %s a query",
                maxEntries <= 0 ? "any number of" : String.format(Locale.ROOT, "%,d", maxEntries),
                maxLength.isZero() ? "any range" : LokiDuration.text(maxLength));
    }

    /** The reply of {@code /drilldown-limits}; what it leaves out keeps Loki's default. */
    static LokiLimits read(InputStream body) throws UnexpectedBody {
        JsonNode limits = JsonBodies.tree(body).path("limits");
        if (!limits.isObject()) {
            throw new UnexpectedBody("no \"limits\" in it");
        }
        var others = new LinkedHashMap<String, String>();
        copy(limits, "query_timeout", "query timeout", others);
        copy(limits, "max_query_bytes_read", "bytes read per query", others);
        copy(limits, "max_query_range", "interval of a metric", others);
        copy(limits, "volume_enabled", "volumes", others);
        return new LokiLimits(
                number(limits, "max_entries_limit_per_query", DEFAULTS.maxEntries),
                duration(limits, "max_query_length", DEFAULTS.maxLength),
                duration(limits, "max_query_lookback", Duration.ZERO),
                duration(limits, "retention_period", Duration.ZERO),
                number(limits, "max_query_series", DEFAULTS.maxSeries),
                true,
                others);
    }

    private static int number(JsonNode limits, String name, int otherwise) {
        JsonNode node = limits.path(name);
        return node.isInt() ? node.intValue() : otherwise;
    }

    private static Duration duration(JsonNode limits, String name, Duration otherwise) {
        JsonNode node = limits.path(name);
        @Nullable Duration parsed = node.isString() ? LokiDuration.parse(node.stringValue()) : null;
        return parsed == null ? otherwise : parsed;
    }

    private static void copy(JsonNode limits, String name, String word, Map<String, String> target) {
        JsonNode node = limits.path(name);
        if (node.isValueNode() && !node.isNull()) {
            String value = node.asString();
            // Loki writes "none" as nothing of a unit.
            target.put(word, value.matches("0(?:B|s|ms|h|m)?") ? "no limit" : value);
        }
    }

    private static String orNone(Duration duration) {
        return duration.isZero() ? "no limit" : LokiDuration.text(duration);
    }
}
