package dev.onset.engine.live;

import static java.util.Objects.requireNonNull;

import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.servers.AlertmanagerServer;
import dev.onset.connectors.servers.PrometheusServer;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.engine.settings.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that watches a shop in which {@code orders} broke: a real Prometheus and a real Alertmanager behind relays, and stubs of
 * the others. Each of the five can be told to misbehave.
 */
final class Shop implements AutoCloseable {

    static final String METRICS = "metrics";
    static final String ALERTS = "alerts";
    static final String LOGS = "logs";
    static final String TRACES = "traces";
    static final String ERRORS = "errors";
    static final List<String> SOURCES = List.of(METRICS, ALERTS, LOGS, TRACES, ERRORS);

    private static final Map<String, String> KINDS =
            Map.of(METRICS, "prometheus", ALERTS, "alertmanager", LOGS, "loki", TRACES, "jaeger", ERRORS, "sentry");

    private final Incident incident = Incident.endingAt(Clock.systemUTC().instant());
    private final PrometheusServer prometheus;
    private final AlertmanagerServer alertmanager;
    private final Map<String, FaultServer.Script> well = new LinkedHashMap<>();
    private final Map<String, FaultServer> doors = new LinkedHashMap<>();

    private Shop(Path folder) {
        Path past = folder.resolve("past.om");
        PastMetrics.write(incident, past);
        prometheus = PrometheusServer.start(setup -> setup.every("1h").load(past));
        alertmanager = AlertmanagerServer.start();
        alertmanager.send("POST", "/api/v2/alerts", alert());
        var loki = new StubLoki(incident);
        var jaeger = new StubJaeger(incident);
        var sentry = new StubSentry(incident);
        well.put(METRICS, new Relay(prometheus.url()));
        well.put(ALERTS, new Relay(alertmanager.url()));
        well.put(LOGS, exchange -> exchange.reply(loki.answer(exchange.request())));
        well.put(TRACES, exchange -> exchange.reply(jaeger.answer(exchange.request())));
        well.put(ERRORS, exchange -> exchange.reply(sentry.answer(exchange.request())));
        well.forEach((source, script) -> doors.put(source, FaultServer.start(script)));
    }

    /** Opens one. Aborts the test where Prometheus or Alertmanager is not installed. */
    static Shop open(Path folder) {
        return new Shop(folder);
    }

    Incident incident() {
        return incident;
    }

    PrometheusServer prometheus() {
        return prometheus;
    }

    AlertmanagerServer alertmanager() {
        return alertmanager;
    }

    FaultServer door(String source) {
        return requireNonNull(doors.get(source));
    }

    /** How a source answers when it is well. */
    FaultServer.Script well(String source) {
        return requireNonNull(well.get(source));
    }

    /** All are well again. */
    void mend() {
        doors.forEach((source, door) -> door.become(well.get(source)));
    }

    /** A link to the alert, as Alertmanager's own page has it. */
    String alertLink() {
        return door(ALERTS).url() + "/#/alerts?filter=%7Balertname%3D%22OrdersFailing%22%2Cjob%3D%22orders%22%7D";
    }

    /** The environment as a program has it. */
    Environment environment(Path folder) {
        List<ConnectorSettings> sources = SOURCES.stream().map(this::settings).toList();
        return new Environment("shop", Map.of(), sources, null, folder.resolve("packs"));
    }

    private ConnectorSettings settings(String source) {
        var settings = ConnectorSettings.of(
                source, requireNonNull(KINDS.get(source)), door(source).url());
        return source.equals(ERRORS) ? settings.withOption("organization", StubSentry.ORGANIZATION) : settings;
    }

    /** The environment as a person writes it, who has no patience with some sources. */
    Path environmentFile(Path folder, Collection<String> impatientWith) {
        var urls = new LinkedHashMap<String, URI>();
        doors.forEach((source, door) -> urls.put(source, door.url()));
        return environmentFile(folder, urls, impatientWith);
    }

    /** The same with nothing before the real servers. */
    Path realEnvironmentFile(Path folder) {
        var urls = new LinkedHashMap<String, URI>();
        doors.forEach((source, door) -> urls.put(source, door.url()));
        urls.put(METRICS, prometheus.url());
        urls.put(ALERTS, alertmanager.url());
        return environmentFile(folder, urls, List.of());
    }

    private static Path environmentFile(Path folder, Map<String, URI> urls, Collection<String> impatientWith) {
        var yaml = new StringBuilder("environments:\n  shop:\n    sources:\n");
        for (String source : SOURCES) {
            yaml.append("      - {name: ").append(source);
            yaml.append(", kind: ").append(KINDS.get(source));
            yaml.append(", url: \"").append(urls.get(source)).append('"');
            yaml.append(source.equals(ERRORS) ? ", organization: " + StubSentry.ORGANIZATION : "");
            yaml.append(impatientWith.contains(source) ? ", deadline: 1s" : "").append("}\n");
        }
        try {
            return Files.writeString(folder.resolve("environments.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String alert() {
        Instant end = incident.now().plusSeconds(3_600);
        return """
                [{"labels": {"alertname": "OrdersFailing", "job": "orders", "severity": "critical"},
                  "startsAt": "%s", "endsAt": "%s"}]""".formatted(incident.fired(), end);
    }

    @Override
    public void close() {
        doors.values().forEach(FaultServer::close);
        alertmanager.close();
        prometheus.close();
    }
}
