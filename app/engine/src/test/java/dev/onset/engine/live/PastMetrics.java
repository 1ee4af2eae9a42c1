package dev.onset.engine.live;

import dev.onset.connectors.servers.OpenMetricsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/** What a Prometheus would hold that had scraped {@code orders} and {@code payments} every five seconds. */
final class PastMetrics {

    private static final Duration SCRAPE = Duration.ofSeconds(5);
    private static final int REQUESTS = 100;

    private final Incident incident;
    private final OpenMetricsFile file;

    private PastMetrics(Incident incident, OpenMetricsFile file) {
        this.incident = incident;
        this.file = file;
    }

    /** Writes them as OpenMetrics text. */
    static void write(Incident incident, Path path) {
        try (var file = new OpenMetricsFile(path)) {
            new PastMetrics(incident, file).write();
        }
    }

    private void write() {
        file.gauge("up");
        series("up" + shop("orders", ""), at -> 1);
        series("up" + shop("payments", ""), at -> 1);
        file.gauge("http_server_requests_seconds_count");
        series("http_server_requests_seconds_count" + shop("orders", ",status=\"200\""), at -> total(at, REQUESTS, 70));
        series("http_server_requests_seconds_count" + shop("orders", ",status=\"500\""), at -> total(at, 0, 30));
        series(
                "http_server_requests_seconds_count" + shop("payments", ",status=\"200\""),
                at -> total(at, REQUESTS, REQUESTS));
        file.gauge("hikaricp_connections_max");
        series("hikaricp_connections_max" + shop("orders", ",pool=\"main\""), at -> 10);
        file.gauge("hikaricp_connections_active");
        series("hikaricp_connections_active" + shop("orders", ",pool=\"main\""), at -> incident.isBroken(at) ? 10 : 3);
        file.gauge("hikaricp_connections_pending");
        series("hikaricp_connections_pending" + shop("orders", ",pool=\"main\""), at -> incident.isBroken(at) ? 25 : 0);
        alerts();
    }

    /** As the server itself writes them while a rule is true. */
    private void alerts() {
        String alert = "alertname=\"OrdersFailing\",job=\"orders\",severity=\"critical\"}";
        file.gauge("ALERTS");
        for (Instant at = incident.broke(); !at.isAfter(incident.now()); at = at.plus(SCRAPE)) {
            String state = at.isBefore(incident.fired()) ? "pending" : "firing";
            file.sample("ALERTS{alertstate=\"" + state + "\"," + alert, at.toEpochMilli(), 1);
        }
        file.gauge("ALERTS_FOR_STATE");
        for (Instant at = incident.broke(); !at.isAfter(incident.now()); at = at.plus(SCRAPE)) {
            double since = incident.broke().getEpochSecond();
            file.sample("ALERTS_FOR_STATE{" + alert, at.toEpochMilli(), since);
        }
    }

    private static String shop(String job, String more) {
        return "{job=\"" + job + "\",instance=\"127.0.0.1:1\"" + more + "}";
    }

    private void series(String series, ToDoubleFunction<Instant> value) {
        for (Instant at = incident.begin(); !at.isAfter(incident.now()); at = at.plus(SCRAPE)) {
            file.sample(series, at.toEpochMilli(), value.applyAsDouble(at));
        }
    }

    /** A counter that rises by so much a scrape before and after the break. */
    private double total(Instant at, int before, int after) {
        long scrapes = Duration.between(incident.begin(), at).dividedBy(SCRAPE);
        long broken = Math.max(0, Duration.between(incident.broke(), at).dividedBy(SCRAPE) + 1);
        long well = incident.isBroken(at) ? scrapes - broken : scrapes;
        return (double) well * before + (incident.isBroken(at) ? (double) broken * after : 0);
    }
}
