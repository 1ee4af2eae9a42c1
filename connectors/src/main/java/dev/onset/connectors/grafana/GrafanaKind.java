package dev.onset.connectors.grafana;

import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Grafana: annotations as changes, and the alerts and silences of Grafana's own alerting, which speaks as an Alertmanager does.
 * The address is that of Grafana, sub-path included; the credential a service account's token with the role Viewer.
 */
public final class GrafanaKind implements ConnectorKind {

    static final String NAME = "grafana";

    private static final String ALERTMANAGER = "alertmanager";

    /** Where Grafana's own alerting answers as an Alertmanager. */
    private static final String ALERTING = "/api/alertmanager/grafana";

    private final Function<String, Optional<ConnectorKind>> kinds;

    /**
     * The kind, over those that it passes questions on to.
     *
     * @param kinds finds a kind by its word
     */
    public GrafanaKind(Function<String, Optional<ConnectorKind>> kinds) {
        this.kinds = kinds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Grafana";
    }

    @Override
    public Set<Offers> offers() {
        return EnumSet.of(Offers.ALERTS, Offers.CHANGES, Offers.ANNOTATIONS);
    }

    @Override
    public List<String> options() {
        return HttpGateway.OPTIONS;
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        ConnectorKind alerting = kinds.apply(ALERTMANAGER).orElseThrow();
        return new GrafanaConnector(settings, context, alerting.open(alerting(settings), context));
    }

    private static ConnectorSettings alerting(ConnectorSettings settings) {
        String base = settings.url().toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return settings.withKind(ALERTMANAGER).withUrl(URI.create(trimmed + ALERTING));
    }
}
