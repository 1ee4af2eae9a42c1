package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SpanFiles;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * Jaeger, and what answers its query API: 1.x to 2.20 and the versions after it that serve {@code /api/v3} alone. The address
 * is that of the query service, base path included; the way to ask is found out at the first question.
 */
public final class JaegerKind implements ConnectorKind, SpanFiles {

    static final String NAME = "jaeger";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Jaeger";
    }

    @Override
    public Set<Offers> offers() {
        return Set.of(Offers.TRACES);
    }

    @Override
    public List<String> options() {
        return HttpGateway.OPTIONS;
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new JaegerConnector(settings, context);
    }

    @Override
    public Read readSpans(Format format, InputStream body) {
        return SpanFileReader.read(format, body);
    }
}
