package dev.onset.engine.live;

import dev.onset.connectors.servers.OpenMetricsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Metrics of a made-up shop in which something goes wrong at a known moment: levels, rates and histograms by what they are before and
 * after it, with a little noise that is the same each time. Confined to one thread.
 */
final class PlayedMetrics {

    private static final Duration SCRAPE = Duration.ofSeconds(15);

    /** A series' value at a scrape; {@code after} is seconds since the moment, negative before. */
    private record Curve(String metric, String labels, DoubleUnaryOperator after, boolean isCounter) {}

    private final Instant begin;
    private final Instant broke;
    private final Instant end;
    private final List<Curve> curves = new ArrayList<>();

    PlayedMetrics(Instant begin, Instant broke, Instant end) {
        this.begin = begin;
        this.broke = broke;
        this.end = end;
    }

    /** A gauge. */
    PlayedMetrics level(String metric, String labels, DoubleUnaryOperator after) {
        curves.add(new Curve(metric, labels, after, false));
        return this;
    }

    /** A gauge that steps at the moment. */
    PlayedMetrics level(String metric, String labels, double before, double then) {
        return level(metric, labels, s -> s < 0 ? before : then);
    }

    /** A counter that grows by so much a second. */
    PlayedMetrics rate(String metric, String labels, DoubleUnaryOperator after) {
        curves.add(new Curve(metric, labels, after, true));
        return this;
    }

    PlayedMetrics rate(String metric, String labels, double before, double then) {
        return rate(metric, labels, s -> s < 0 ? before : then);
    }

    /** A histogram of seconds: all requests of a second take {@code seconds}. */
    PlayedMetrics histogram(String metric, String labels, DoubleUnaryOperator perSecond, DoubleUnaryOperator seconds) {
        double[] bounds = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Double.POSITIVE_INFINITY};
        for (double bound : bounds) {
            String le = Double.isInfinite(bound) ? "+Inf" : String.valueOf(bound);
            rate(
                    metric + "_bucket",
                    labels + ",le=\"" + le + "\"",
                    s -> perSecond.applyAsDouble(s) * share(bound, seconds.applyAsDouble(s)));
        }
        rate(metric + "_sum", labels, s -> perSecond.applyAsDouble(s) * seconds.applyAsDouble(s));
        return rate(metric + "_count", labels, perSecond);
    }

    /** Of times spread evenly from half of a time to one and a half of it, those up to a bound. */
    private static double share(double bound, double seconds) {
        return Math.max(0, Math.min(1, (bound / seconds - 0.5)));
    }

    void write(Path path) {
        var byMetric = new LinkedHashMap<String, List<Curve>>();
        curves.forEach(c ->
                byMetric.computeIfAbsent(c.metric(), m -> new ArrayList<>()).add(c));
        try (var file = new OpenMetricsFile(path)) {
            for (Map.Entry<String, List<Curve>> metric : byMetric.entrySet()) {
                file.gauge(metric.getKey());
                metric.getValue().forEach(c -> write(c, file));
            }
        }
    }

    private void write(Curve c, OpenMetricsFile file) {
        double total = 1_000;
        int scrape = Math.floorMod(c.metric().hashCode() + c.labels().hashCode(), 97);
        for (Instant at = begin; at.isBefore(end); at = at.plus(SCRAPE)) {
            double after = Duration.between(broke, at).toMillis() / 1e3;
            double noise = 1 + 0.04 * Math.sin(scrape++ * 2.399);
            double value = c.after().applyAsDouble(after);
            total += Double.isFinite(value) ? value * noise * SCRAPE.toSeconds() : 0;
            if (Double.isFinite(value)) {
                // What is one, zero or a number of things has no noise.
                double said = value == Math.rint(value) ? value : value * noise;
                file.sample(c.metric() + "{" + c.labels() + "}", at.toEpochMilli(), c.isCounter() ? total : said);
            }
        }
    }
}
