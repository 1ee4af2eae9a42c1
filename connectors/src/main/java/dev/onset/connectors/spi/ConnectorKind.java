package dev.onset.connectors.spi;

import java.util.List;
import java.util.Set;

/** A kind of backend that Onset can talk to. Stateless; listed by hand in {@code dev.onset.connectors.Connectors}. */
public interface ConnectorKind {

    /** The word in the environment file, such as {@code prometheus}. */
    String name();

    /** The word for people, such as "Prometheus". */
    String title();

    /** What it can tell about. */
    Set<Offers> offers();

    /** Names of the options that this kind reads, such as {@code organization}; every other one is a mistake in the file. */
    default List<String> options() {
        return List.of();
    }

    /**
     * What is wrong with the settings, in words with the setting's name; empty when nothing is. Does no I/O.
     */
    default List<String> problems(ConnectorSettings settings) {
        return List.of();
    }

    /** Opens a source. Does no I/O. */
    Connector open(ConnectorSettings settings, ConnectorContext context);

    /** What a kind can be asked for. */
    enum Offers {
        METRICS,
        ALERTS,
        LOGS,
        TRACES,
        ERRORS,
        CHANGES,
        ANNOTATIONS
    }
}
