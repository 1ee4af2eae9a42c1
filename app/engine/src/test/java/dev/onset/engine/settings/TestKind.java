package dev.onset.engine.settings;

import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import java.util.List;
import java.util.Set;

/** A kind that is only asked about its settings. */
record TestKind(String name, List<String> options, List<String> complaints) implements ConnectorKind {

    static final List<TestKind> ALL = List.of(
            new TestKind("prometheus", List.of("method"), List.of()),
            new TestKind("alertmanager", List.of(), List.of()),
            new TestKind("loki", List.of(), List.of()),
            new TestKind("jaeger", List.of(), List.of()),
            new TestKind("sentry", List.of("organization"), List.of()),
            new TestKind("fussy", List.of("colour"), List.of("colour must be red", "shape is missing")));

    @Override
    public String title() {
        return name;
    }

    @Override
    public Set<Offers> offers() {
        return Set.of();
    }

    @Override
    public List<String> problems(ConnectorSettings settings) {
        return "red".equals(settings.options().get("colour")) ? List.of() : complaints;
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        throw new AssertionError("settings open nothing");
    }
}
