package dev.onset.engine.workbench;

import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Piece;
import dev.onset.connectors.spi.RequestListener;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.packs.Pack;
import dev.onset.engine.packs.PackLibrary;
import dev.onset.engine.packs.PackPlan;
import dev.onset.engine.packs.PackSignal;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.task.Parallel;
import dev.onset.engine.triage.PackQueries;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.engine.triage.TriageSources;
import dev.onset.engine.triage.Triager;
import dev.onset.signal.Batch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Opens the sources of an environment and asks them: checks and triages. Thread-safe. */
public final class Workbench {

    /** A triage ends by then, whatever a source does: a person waits for it. */
    public static final Duration TRIAGE_WITHIN = Duration.ofMinutes(2);

    private final List<ConnectorKind> kinds;
    private final InstantSource clock;
    private final String version;

    /**
     * @param kinds every kind that a source may be of
     * @param version of this program, told to backends
     */
    public Workbench(List<ConnectorKind> kinds, InstantSource clock, String version) {
        this.kinds = List.copyOf(kinds);
        this.clock = clock;
        this.version = version;
    }

    /**
     * Runs a triage against an environment.
     *
     * @param now what an open window ends with
     * @param record keeps every answer; null keeps none
     * @throws RecordingUnreadable when a source replays a recording that cannot be opened
     */
    public Triage triage(
            TriageRequest request,
            Environment environment,
            Instant now,
            @Nullable AnswerStore record,
            TriageListener listener)
            throws InterruptedException, RecordingUnreadable {
        PackLibrary packs = PackLibrary.builtIn().with(environment.packs());
        try (TriageSources sources = open(environment, record)) {
            return new Triager(queries(packs), clock, TRIAGE_WITHIN).run(request, sources, now, listener);
        }
    }

    /** Asks every source who it is, side by side; in the order of the environment. */
    public List<Check> check(Environment environment) throws InterruptedException, RecordingUnreadable {
        try (TriageSources sources = open(environment, null);
                var parallel = new Parallel(16)) {
            var work = new ArrayList<Callable<Optional<Check>>>();
            for (TriageSources.Source s : sources.sources()) {
                work.add(() -> Optional.of(s.connector().check()));
            }
            List<Optional<Check>> done = parallel.all(work, Duration.ofMinutes(1), Optional::empty);
            var checks = new ArrayList<Check>();
            for (int i = 0; i < done.size(); i++) {
                var connector = sources.sources().get(i).connector();
                checks.add(done.get(i)
                        .orElseGet(() -> Check.failed(
                                connector.name(),
                                connector.kind(),
                                new Failure.TimedOut(
                                        connector.name(),
                                        "its status",
                                        "nothing",
                                        "Check the address and the network.",
                                        Duration.ofMinutes(1)))));
            }
            return checks;
        }
    }

    /**
     * Asks every source that can tell such a thing one question, side by side; in the order of the environment.
     *
     * @param offers what a source must be able to tell
     * @param within from now
     */
    public List<Came> ask(Environment environment, ConnectorKind.Offers offers, SignalQuery query, Duration within)
            throws InterruptedException, RecordingUnreadable {
        return ask(environment, offers, query, within, null);
    }

    /**
     * As {@link #ask(Environment, ConnectorKind.Offers, SignalQuery, Duration)}, and keeps what comes.
     *
     * @param record keeps every answer byte for byte; null keeps none
     */
    public List<Came> ask(
            Environment environment,
            ConnectorKind.Offers offers,
            SignalQuery query,
            Duration within,
            @Nullable AnswerStore record)
            throws InterruptedException, RecordingUnreadable {
        try (TriageSources sources = open(environment, record);
                var parallel = new Parallel(16)) {
            List<TriageSources.Source> able = sources.sources().stream()
                    .filter(s -> s.offers().contains(offers))
                    .toList();
            var work = new ArrayList<Callable<Optional<Came>>>();
            for (TriageSources.Source s : able) {
                work.add(() -> Optional.of(ask(s.connector(), query)));
            }
            List<Optional<Came>> done = parallel.all(work, within, Optional::empty);
            var all = new ArrayList<Came>();
            for (int i = 0; i < done.size(); i++) {
                String name = able.get(i).connector().name();
                all.add(done.get(i)
                        .orElseGet(() -> new Came(
                                name,
                                query,
                                List.of(),
                                new Failure.TimedOut(
                                        name, "one question", "nothing", "Ask again, or for less.", within))));
            }
            return all;
        }
    }

    /**
     * Opens an environment's sources for many questions. Does no network I/O.
     *
     * @throws RecordingUnreadable when a source replays a recording that cannot be opened
     */
    public OpenSources session(Environment environment) throws RecordingUnreadable {
        return new OpenSources(open(environment, null), clock);
    }

    static Came ask(Connector connector, SignalQuery query) throws InterruptedException {
        var batches = new ArrayList<Batch>();
        try (BatchStream stream = connector.fetch(query)) {
            while (true) {
                switch (stream.next()) {
                    case Piece.Items items -> batches.add(items.batch());
                    case Piece.Failed failed -> {
                        return new Came(connector.name(), query, batches, failed.failure());
                    }
                    case Piece.End end -> {
                        return new Came(connector.name(), query, batches, null);
                    }
                }
            }
        }
    }

    /**
     * Decodes the answers of a kept case once more, without a network: the same questions are planned and answered out of the file.
     *
     * @param answers the case
     * @param triage that it keeps
     * @param known the environment as it is set up now, null where there is none of that name
     * @param listener told by {@link TriageListener#brought} what the answers hold
     * @return what the same answers give with the analysis of today
     */
    public Triage replay(AnswerStore answers, Triage triage, @Nullable Environment known, TriageListener listener)
            throws InterruptedException {
        return replay(answers, triage, known, null, listener);
    }

    /**
     * As {@link #replay(AnswerStore, Triage, Environment, TriageListener)}, with what was known at a moment: the window ends there,
     * and of the answers only what had arrived by then counts.
     */
    public Triage replayAsKnownAt(
            Instant knownAt, AnswerStore answers, Triage triage, @Nullable Environment known, TriageListener listener)
            throws InterruptedException {
        return replay(answers, triage, known, knownAt, listener);
    }

    private Triage replay(
            AnswerStore answers,
            Triage triage,
            @Nullable Environment known,
            @Nullable Instant knownAt,
            TriageListener listener)
            throws InterruptedException {
        PackLibrary packs =
                known == null ? PackLibrary.builtIn() : PackLibrary.builtIn().with(known.packs());
        TriageRequest same = triage.request().withWindow(triage.window()).withBaseline(triage.baseline());
        try (var opened = kept(answers, triage, known)) {
            var triager = new Triager(queries(packs), clock, TRIAGE_WITHIN);
            return knownAt == null
                    ? triager.run(same, opened, triage.at(), listener)
                    : triager.asKnownAt(knownAt, same, opened, triage.at(), listener);
        }
    }

    /**
     * Asks a source of a kept case one question once more, without a network: what was kept answers, or nothing does.
     *
     * @param answers the case
     * @param triage that it keeps
     * @param known the environment as it is set up now, null where there is none of that name
     * @param source its name
     * @return empty where the case knows no such source
     */
    public Optional<Came> again(
            AnswerStore answers, Triage triage, @Nullable Environment known, String source, SignalQuery query)
            throws InterruptedException {
        try (TriageSources opened = kept(answers, triage, known)) {
            for (TriageSources.Source s : opened.sources()) {
                if (s.connector().name().equals(source)) {
                    return Optional.of(ask(s.connector(), query));
                }
            }
            return Optional.empty();
        }
    }

    /** The sources of a kept triage, each answered out of the case. */
    private TriageSources kept(AnswerStore answers, Triage triage, @Nullable Environment known) {
        var context = new ConnectorContext(clock, null, answers, RequestListener.NONE, "onset/" + version);
        var sources = new ArrayList<TriageSources.Source>();
        ConnectorKind recorded = kind(Recordings.KIND);
        for (ConnectorSettings settings : KeptSources.of(triage, known)) {
            // As a recording: a check that was made at another time than now is no failure.
            ConnectorSettings replayed =
                    settings.withOption("of", settings.kind()).withKind(Recordings.KIND);
            kinds.stream()
                    .filter(k -> k.name().equals(settings.kind()))
                    .forEach(kind ->
                            sources.add(new TriageSources.Source(recorded.open(replayed, context), kind.offers())));
        }
        return new TriageSources(triage.environment(), sources, known == null ? Map.of() : known.labels());
    }

    /** Opens every source. Does no network I/O. */
    private TriageSources open(Environment environment, @Nullable AnswerStore record) throws RecordingUnreadable {
        var context = new ConnectorContext(clock, record, null, RequestListener.NONE, "onset/" + version);
        var sources = new ArrayList<TriageSources.Source>();
        for (ConnectorSettings settings : environment.sources()) {
            sources.add(open(settings, context));
        }
        return new TriageSources(environment.name(), sources, environment.labels());
    }

    private TriageSources.Source open(ConnectorSettings settings, ConnectorContext context) throws RecordingUnreadable {
        ConnectorKind kind = kind(settings.kind());
        if (!settings.kind().equals(Recordings.KIND)) {
            return new TriageSources.Source(kind.open(settings, context), kind.offers());
        }
        ConnectorKind recorded = kind(settings.options().getOrDefault("of", ""));
        return new TriageSources.Source(
                kind.open(settings, context.replaying(Recordings.open(settings))), recorded.offers());
    }

    private ConnectorKind kind(String name) {
        return kinds.stream()
                .filter(k -> k.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("settings were read with other kinds: " + name));
    }

    private static PackQueries queries(PackLibrary library) {
        return new PackQueries() {
            @Override
            public List<Pack> packs() {
                return library.packs();
            }

            @Override
            public String query(Pack pack, PackSignal signal, Duration rate) {
                return PackPlan.of(pack, List.of(), rate).queries().stream()
                        .filter(q -> q.signal().id().equals(signal.id()))
                        .findFirst()
                        .orElseThrow()
                        .promql();
            }
        };
    }
}
