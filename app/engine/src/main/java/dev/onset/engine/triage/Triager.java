package dev.onset.engine.triage;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import dev.onset.engine.task.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs a triage: asks all sources side by side, each at its own pace, then compares and ranks. A source that is down or slow
 * costs its own signals and nothing else; the whole ends when its time is up with what has come by then. Thread-safe.
 */
public final class Triager {

    private final PackQueries packs;
    private final InstantSource clock;
    private final Duration within;

    /** @param within from start to result, however slow a source is */
    public Triager(PackQueries packs, InstantSource clock, Duration within) {
        this.packs = packs;
        this.clock = clock;
        this.within = within;
    }

    /**
     * Triages.
     *
     * @param now what an open window ends with: the present, or the moment at which a recording was made
     * @throws InterruptedException when interrupted; all requests are given up
     */
    public Triage run(TriageRequest request, TriageSources sources, Instant now, TriageListener listener)
            throws InterruptedException {
        return run(request, sources, now, null, listener);
    }

    /**
     * Triages with what was known at a moment: the same questions, but of the answers only what had arrived by then, and a window
     * that ends there.
     *
     * @param knownAt the moment
     */
    public Triage asKnownAt(
            Instant knownAt, TriageRequest request, TriageSources sources, Instant now, TriageListener listener)
            throws InterruptedException {
        return run(request, sources, now, knownAt, listener);
    }

    private Triage run(
            TriageRequest request,
            TriageSources sources,
            Instant now,
            @Nullable Instant knownAt,
            TriageListener listener)
            throws InterruptedException {
        Instant start = clock.instant();
        var ledger = new Ledger();
        try (var parallel = new Parallel(sources.sources().size())) {
            var run = new Asker.Run(ledger, parallel, listener, clock, start.plus(within), knownAt);
            var askers = new ArrayList<Asker>();
            for (int i = 0; i < sources.sources().size(); i++) {
                askers.add(new Asker(sources.sources().get(i).connector(), i, run));
            }
            Plan plan = new WindowChooser(parallel, askers, sources.sources())
                    .choose(request, now)
                    .at(knownAt);
            var looks = new ArrayList<Callable<SourceSeen>>();
            var soFar = new SoFar(plan, sources, ledger, listener, clock);
            var names = new ServiceNames(sources.vocabulary());
            for (int i = 0; i < sources.sources().size(); i++) {
                var look = new SourceLook(sources.sources().get(i), askers.get(i), plan, packs, names, listener);
                int number = i;
                looks.add(() -> soFar.ended(number, look.look()));
            }
            List<SourceSeen> seen = lookAll(parallel, looks, sources, start);
            return new Conclusion(plan, sources, ledger, seen).triage(start, Duration.between(start, clock.instant()));
        }
    }

    private List<SourceSeen> lookAll(
            Parallel parallel, List<Callable<SourceSeen>> looks, TriageSources sources, Instant start)
            throws InterruptedException {
        // The looks themselves stop asking at the deadline; the margin is for the analysis of what came.
        Duration left = within.minus(Duration.between(start, clock.instant())).plusSeconds(10);
        List<SourceSeen> results = parallel.allAtOnce(looks, left, () -> SourceSeen.LATE);
        var seen = new ArrayList<SourceSeen>();
        for (int i = 0; i < results.size(); i++) {
            seen.add(
                    results.get(i).equals(SourceSeen.LATE)
                            ? late(sources.sources().get(i))
                            : results.get(i));
        }
        return seen;
    }

    private SourceSeen late(TriageSources.Source source) {
        var failure = new Failure.TimedOut(
                source.connector().name(),
                "everything a triage asks",
                "not enough before its time was up",
                "Narrow the window, or look at the source itself.",
                within);
        return SourceSeen.failed(
                Check.failed(source.connector().name(), source.connector().kind(), failure));
    }
}
