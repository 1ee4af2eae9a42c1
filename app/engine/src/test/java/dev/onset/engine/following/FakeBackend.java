package dev.onset.engine.following;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.triage.TriageSources;
import dev.onset.engine.workbench.OpenSources;
import dev.onset.signal.Answer;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Provenance;
import dev.onset.signal.Signals;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A source named {@code backend} that answers what a test says, at a time that a test says. */
final class FakeBackend implements Connector {

    static final String NAME = "backend";

    /** Every question, in the order of asking. */
    final List<SignalQuery> asked = new ArrayList<>();

    Instant now;
    private final Function<SignalQuery, BatchStream> answers;

    FakeBackend(Instant now, Function<SignalQuery, BatchStream> answers) {
        this.now = now;
        this.answers = answers;
    }

    OpenSources opened() {
        InstantSource clock = () -> now;
        return new OpenSources(
                new TriageSources(
                        "test", List.of(new TriageSources.Source(this, Set.of(Offers.METRICS, Offers.LOGS))), Map.of()),
                clock);
    }

    static Batch batch(String query, TimeRange range, Signals items) {
        return new Batch(items, Coverage.complete(range, items.size()), provenance(query, range));
    }

    static Provenance provenance(String query, TimeRange range) {
        return new Provenance(
                NAME,
                "fake",
                query,
                range,
                range.end(),
                Duration.ofMillis(3),
                null,
                "",
                List.of(new Answer("key of " + query, "GET /q", 200, 10, "00")));
    }

    static Failure refused() {
        return new Failure.Unreachable(NAME, "GET /q", "connection refused", "Start it.");
    }

    @Override
    public synchronized BatchStream fetch(SignalQuery query) {
        asked.add(query);
        return answers.apply(query);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String kind() {
        return "fake";
    }

    @Override
    public Check check() {
        throw new AssertionError("nobody checks here");
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
