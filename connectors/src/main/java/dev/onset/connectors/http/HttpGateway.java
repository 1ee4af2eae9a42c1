package dev.onset.connectors.http;

import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One source's door to the network: sends read requests, keeps to deadlines and limits, hands bodies to readers, records what
 * came. Thread-safe; each call blocks and ends within 200 ms of an interrupt.
 *
 * <p>Options in the settings: {@code parallel} (requests at a time, 4), {@code attempts} (of one read, 3), {@code encoding}
 * ({@code gzip}, or {@code identity} which loopback addresses have by default), {@code http1} ({@code true} for HTTP/1.1 only), {@code
 * grafana} (uid of a data source: the address is that of a Grafana, and the backend is asked through it).
 */
public final class HttpGateway implements AutoCloseable {

    /** Names of the options that the gateway itself reads, which every kind of source therefore takes. */
    public static final List<String> OPTIONS = List.of("parallel", "attempts", "encoding", "http1", GrafanaDoor.OPTION);

    /** A kind's own options and the gateway's. */
    public static List<String> withOptions(String... own) {
        return Stream.concat(Stream.of(own), OPTIONS.stream()).toList();
    }

    /** Longer than any night. */
    private static final Duration FOREVER = Duration.ofDays(365);

    /** Proxies cut what is silent for a minute. */
    private static final Duration PING = Duration.ofSeconds(20);

    private final Source source;
    private final Breaker breaker;
    private final Habits habits;
    private final Flights flights = new Flights();
    private @Nullable Network network;

    private HttpGateway(Source source) {
        this.source = source;
        this.breaker = new Breaker(source.context().clock(), source.tuning().nanos());
        this.habits = new Habits(source.context().clock(), GrafanaDoor.of(source.settings()));
    }

    /** What calls need of a gateway. */
    record Line(Source source, Network network, Breaker breaker, Habits habits) {}

    /** Does no I/O. */
    public static HttpGateway open(ConnectorSettings settings, ConnectorContext context, Dialect dialect) {
        return open(settings, context, dialect, Tuning.DEFAULT);
    }

    static HttpGateway open(ConnectorSettings settings, ConnectorContext context, Dialect dialect, Tuning tuning) {
        return new HttpGateway(new Source(settings, context, dialect, tuning, new Masking()));
    }

    /** Sends a read with the source's own deadline. */
    public <T> Reply<T> call(ApiRequest request, BodyReader<T> reader) throws CallFailed, InterruptedException {
        return call(request, reader, source.settings().deadline());
    }

    /**
     * Sends a read. The reader is called once, or twice when the body broke off and the question was put again; it works on the
     * bytes as they arrive.
     *
     * @param deadline from now to the last byte parsed, waits and further attempts included
     * @throws CallFailed for every expected failure
     * @throws InterruptedException when interrupted; the socket is freed
     */
    public <T> Reply<T> call(ApiRequest request, BodyReader<T> reader, Duration deadline)
            throws CallFailed, InterruptedException {
        return fly(deadline, flight -> {
            AnswerStore replay = source.context().replay();
            return replay != null
                    ? new Replays<>(source, request, reader, flight).answer(replay)
                    : new Calls<>(line(), request, reader, flight).run();
        });
    }

    /**
     * Sends a read that a person asked for, such as a check: it goes even while the source is left alone after failures, and its
     * answer ends that.
     *
     * @throws CallFailed for every expected failure
     * @throws InterruptedException when interrupted; the socket is freed
     */
    public <T> Reply<T> probe(ApiRequest request, BodyReader<T> reader) throws CallFailed, InterruptedException {
        return fly(source.settings().deadline(), flight -> {
            AnswerStore replay = source.context().replay();
            return replay != null
                    ? new Replays<>(source, request, reader, flight).answer(replay)
                    : new Calls<>(line(), request, reader, flight).anyway().run();
        });
    }

    /**
     * Opens a stream of text frames (WebSocket). It does not come back by itself when it breaks. It takes none of the places of
     * {@code parallel}, for it may last for hours.
     *
     * @throws CallFailed when it cannot be opened; a recording holds no streams
     * @throws InterruptedException when interrupted; the socket is freed
     */
    public FrameStream frames(ApiRequest request) throws CallFailed, InterruptedException {
        return frames(request, PING);
    }

    FrameStream frames(ApiRequest request, Duration ping) throws CallFailed, InterruptedException {
        String tried = source.tried(request);
        if (source.context().replay() != null) {
            throw source.failed(new Failure.NotRecorded(
                    source.name(), tried, "a recording holds no streams", "Ask for a range of time instead."));
        }
        WebSocketFrames.Upgraded socket =
                fly(source.settings().deadline(), flight -> new FrameOpening(line(), request, flight).open());
        Flight lasting = flights.begin(new Deadline(FOREVER, source.tuning().nanos()));
        return new WebSocketFrames(source, tried, flights, lasting, socket).watched(ping);
    }

    /** Whether the source is being asked at present. */
    public Circuit circuit() {
        return breaker.view();
    }

    /** How many calls wait for their turn. */
    synchronized int waiting() {
        return network == null ? 0 : network.bulkhead().waiting();
    }

    @Override
    public void close() {
        flights.close();
        Network open;
        synchronized (this) {
            open = network;
        }
        if (open != null) {
            open.close();
        }
    }

    @Override
    public String toString() {
        return "gateway of " + source.name();
    }

    private interface Work<T> {
        T in(Flight flight) throws CallFailed, InterruptedException;
    }

    private <T> T fly(Duration deadline, Work<T> work) throws CallFailed, InterruptedException {
        Flight flight = flights.begin(new Deadline(deadline, source.tuning().nanos()));
        InterruptWatch watch = InterruptWatch.over(flight);
        try {
            return work.in(flight);
        } finally {
            watch.close();
            flights.end(flight);
        }
    }

    /** Opened by the first call: certificates are files. Settings that are of no use now may be mended before the next call. */
    private synchronized Line line() throws CallFailed {
        Network open = network;
        if (open == null) {
            try {
                open = Network.open(source);
            } catch (Options.Unusable e) {
                throw source.failed(new Failure.Misconfigured(
                        source.name(),
                        "to set up the connection to "
                                + Options.display(source.settings().url()),
                        String.valueOf(e.getMessage()),
                        "Correct the settings of the source."));
            }
            network = open;
        }
        return new Line(source, open, breaker, habits);
    }
}
