package dev.onset.connectors;

import dev.onset.connectors.alertmanager.AlertmanagerKind;
import dev.onset.connectors.grafana.GrafanaKind;
import dev.onset.connectors.jaeger.JaegerKind;
import dev.onset.connectors.loki.LokiKind;
import dev.onset.connectors.prometheus.PrometheusKind;
import dev.onset.connectors.recorded.RecordedKind;
import dev.onset.connectors.sentry.SentryKind;
import dev.onset.connectors.spi.ConnectorKind;
import java.util.List;
import java.util.Optional;

/** Every kind of source that Onset knows. A new kind is a line here. */
public final class Connectors {

    private static final List<ConnectorKind> KINDS = List.of(
            new PrometheusKind(),
            new AlertmanagerKind(),
            new LokiKind(),
            new JaegerKind(),
            new SentryKind(),
            new GrafanaKind(Connectors::named),
            new RecordedKind(Connectors::named));

    private Connectors() {}

    /** All kinds, in the order in which people meet them. */
    public static List<ConnectorKind> builtIn() {
        return KINDS;
    }

    /** The kind of that name. */
    public static Optional<ConnectorKind> named(String name) {
        return KINDS.stream().filter(k -> k.name().equals(name)).findFirst();
    }
}
