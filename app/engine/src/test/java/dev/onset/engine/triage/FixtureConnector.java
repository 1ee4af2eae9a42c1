package dev.onset.engine.triage;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.packs.Pack;
import dev.onset.engine.packs.PackSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A source that is well and answers as a function says. */
class FixtureConnector implements Connector {

    /** For triages in which nothing is asked by a pack. */
    static final PackQueries NO_PACKS = new PackQueries() {
        @Override
        public List<Pack> packs() {
            return List.of();
        }

        @Override
        public String query(Pack pack, PackSignal signal, Duration rate) {
            throw new AssertionError("there is no pack to ask for");
        }
    };

    private final String name;
    private final Function<SignalQuery, BatchStream> answers;

    FixtureConnector(String name, Function<SignalQuery, BatchStream> answers) {
        this.name = name;
        this.answers = answers;
    }

    TriageSources.Source offering(Offers... offers) {
        return new TriageSources.Source(this, Set.of(offers));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "toy";
    }

    @Override
    public Check check() throws InterruptedException {
        return new Check(name, "toy", "1", "", null, null, Map.of(), List.of(), List.of(), null);
    }

    @Override
    public BatchStream fetch(SignalQuery query) {
        return answers.apply(query);
    }

    @Override
    public void close() {}
}
