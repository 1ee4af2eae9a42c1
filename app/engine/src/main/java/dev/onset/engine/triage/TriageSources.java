package dev.onset.engine.triage;

import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorKind.Offers;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An environment with its sources opened.
 *
 * @param environment its name
 * @param sources in the order of the environment file
 * @param vocabulary label names by what they mean ({@code service}, {@code pod}...), best first; may be empty
 */
public record TriageSources(String environment, List<Source> sources, Map<String, List<String>> vocabulary)
        implements AutoCloseable {

    /** One opened source and what it can tell. */
    public record Source(Connector connector, Set<Offers> offers) {
        public Source {
            offers = Set.copyOf(offers);
        }
    }

    public TriageSources {
        sources = List.copyOf(sources);
        vocabulary = Map.copyOf(vocabulary);
    }

    @Override
    public void close() {
        sources.forEach(s -> s.connector().close());
    }
}
