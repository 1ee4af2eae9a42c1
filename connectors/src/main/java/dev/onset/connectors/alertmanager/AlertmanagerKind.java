package dev.onset.connectors.alertmanager;

import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Alertmanager 0.16 and later, by its API v2; Mimir's too. It knows what is active now and nothing of the past: the history of
 * alerts lies with the metrics.
 *
 * <p>Silences come as changes: {@code silence created} at its start, {@code silence ended} at its end once it is over, {@code
 * silence planned} where the start is still to come. {@code to} (when ended {@code from}) holds the matchers, the labels {@code
 * id, state, author, comment, matchers, starts, ends}. The service is that of an exact matcher on {@code service}, {@code
 * service_name}, {@code job} or {@code app}.
 */
public final class AlertmanagerKind implements ConnectorKind {

    static final String NAME = "alertmanager";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Alertmanager";
    }

    @Override
    public Set<Offers> offers() {
        return EnumSet.of(Offers.ALERTS, Offers.CHANGES);
    }

    @Override
    public List<String> options() {
        return HttpGateway.OPTIONS;
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new AlertmanagerConnector(settings, context);
    }
}
