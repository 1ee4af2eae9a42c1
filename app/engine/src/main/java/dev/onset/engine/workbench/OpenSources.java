package dev.onset.engine.workbench;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.task.Parallel;
import dev.onset.engine.triage.TriageSources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** An environment's sources, opened once for many questions, so that their connections stay. Thread-safe. */
public final class OpenSources implements AutoCloseable {

    /** Questions under way at one time: somebody follows a screen, and others need these servers too. */
    private static final int AT_ONCE = 6;

    private final TriageSources sources;
    private final InstantSource clock;
    private final Parallel parallel = new Parallel(AT_ONCE);

    /** One question to one source. */
    public record Ask(String source, SignalQuery query) {}

    /**
     * Takes the sources over: {@link #close} closes them.
     *
     * @param clock of this machine
     */
    public OpenSources(TriageSources sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** This machine's time, by which the sources are asked. */
    public Instant now() {
        return clock.instant();
    }

    /** Names of the sources that can tell such a thing, in the order of the environment. */
    public List<String> able(Offers offers) {
        return sources.sources().stream()
                .filter(s -> s.offers().contains(offers))
                .map(s -> s.connector().name())
                .toList();
    }

    /**
     * Asks side by side; blocks.
     *
     * @param within from now; what is not there by then counts as timed out
     * @return in the order of the questions
     */
    public List<Came> askAll(List<Ask> asks, Duration within) throws InterruptedException {
        var work = new ArrayList<Callable<Optional<Came>>>();
        for (Ask ask : asks) {
            Optional<Connector> connector = connector(ask.source());
            work.add(() ->
                    Optional.of(connector.isEmpty() ? unknown(ask) : Workbench.ask(connector.get(), ask.query())));
        }
        List<Optional<Came>> done = parallel.all(work, within, Optional::empty);
        var all = new ArrayList<Came>();
        for (int i = 0; i < asks.size(); i++) {
            Ask ask = asks.get(i);
            all.add(done.get(i).orElseGet(() -> late(ask, within)));
        }
        return all;
    }

    /** Asks one source; blocks. */
    public Came ask(Ask ask, Duration within) throws InterruptedException {
        return askAll(List.of(ask), within).getFirst();
    }

    /** Opens an answer that comes bit by bit, on the calling thread. */
    public BatchStream stream(Ask ask) {
        return connector(ask.source()).map(c -> c.fetch(ask.query())).orElseGet(() -> BatchStream.failed(nowhere(ask)));
    }

    private Optional<Connector> connector(String source) {
        return sources.sources().stream()
                .map(TriageSources.Source::connector)
                .filter(c -> c.name().equals(source))
                .findFirst();
    }

    private static Came unknown(Ask ask) {
        return new Came(ask.source(), ask.query(), List.of(), nowhere(ask));
    }

    private static Failure nowhere(Ask ask) {
        return new Failure.Misconfigured(
                ask.source(),
                "one question",
                "no source of that name",
                "Choose the environment that has it, or add it to environments.yaml.");
    }

    private static Came late(Ask ask, Duration within) {
        return new Came(
                ask.source(),
                ask.query(),
                List.of(),
                new Failure.TimedOut(ask.source(), "one question", "nothing", "Ask again, or for less.", within));
    }

    /** Frees connections and threads; what is under way ends with a failure. */
    @Override
    public void close() {
        parallel.close();
        sources.close();
    }
}
