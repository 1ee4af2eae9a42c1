package dev.onset.connectors.grafana;

import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import java.time.InstantSource;

/** One Grafana. Thread-safe. */
final class GrafanaConnector implements Connector {

    private final String name;
    private final InstantSource clock;
    private final HttpGateway gateway;
    private final Connector alerting;

    /** @param alerting its own alerting, opened as an Alertmanager; closed with this */
    GrafanaConnector(ConnectorSettings settings, ConnectorContext context, Connector alerting) {
        this.name = settings.name();
        this.clock = context.clock();
        this.gateway = HttpGateway.open(settings, context, new GrafanaDialect());
        this.alerting = alerting;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return GrafanaKind.NAME;
    }

    @Override
    public Check check() throws InterruptedException {
        return new GrafanaCheck(gateway, name).run();
    }

    @Override
    public BatchStream fetch(SignalQuery query) {
        return switch (query) {
            case SignalQuery.Annotations marks ->
                BatchStream.from(BatchStream.once(() -> new AnnotationPages(
                                gateway,
                                marks.range(),
                                new Receipts(name, GrafanaKind.NAME, "annotations", marks.range(), clock))
                        .batch()));
            case SignalQuery.CurrentAlerts alerts -> alerting.fetch(alerts);
            case SignalQuery.GroupedAlerts groups -> alerting.fetch(groups);
            case SignalQuery.Silences silences -> alerting.fetch(silences);
            default ->
                BatchStream.failed(new Failure.Unsupported(
                        name,
                        query.getClass().getSimpleName(),
                        "Grafana itself keeps annotations and the alerts of its own alerting",
                        "To ask a data source behind it, add that source with Grafana's address and the option"
                                + " grafana: <uid of the data source>."));
        };
    }

    @Override
    public void close() {
        gateway.close();
        alerting.close();
    }
}
