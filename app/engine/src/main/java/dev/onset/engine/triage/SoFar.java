package dev.onset.engine.triage;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a triage while some of its sources are still being asked: whenever one has ended, the listener may have the ranking
 * of what came. The last one's end is the triage itself and is not told. Thread-safe.
 */
final class SoFar {

    private final Plan plan;
    private final TriageSources sources;
    private final Ledger ledger;
    private final TriageListener listener;
    private final InstantSource clock;
    private final Instant start;

    private final List<@Nullable SourceSeen> ended = new ArrayList<>();
    private int open;

    SoFar(Plan plan, TriageSources sources, Ledger ledger, TriageListener listener, InstantSource clock) {
        this.plan = plan;
        this.sources = sources;
        this.ledger = ledger;
        this.listener = listener;
        this.clock = clock;
        this.start = clock.instant();
        sources.sources().forEach(s -> ended.add(null));
        this.open = ended.size();
    }

    /** A source was looked at to its end, in the order of the environment. Answers what was seen. */
    SourceSeen ended(int source, SourceSeen seen) {
        List<@Nullable SourceSeen> known;
        synchronized (this) {
            ended.set(source, seen);
            open--;
            if (open == 0) {
                return seen;
            }
            known = new ArrayList<>(ended);
        }
        listener.rankable(() -> conclude(known));
        return seen;
    }

    private Triage conclude(List<@Nullable SourceSeen> known) {
        Duration since = Duration.between(start, clock.instant());
        var seen = new ArrayList<SourceSeen>();
        for (int i = 0; i < known.size(); i++) {
            SourceSeen one = known.get(i);
            seen.add(one == null ? waiting(sources.sources().get(i), since) : one);
        }
        // Answers still come in, and a ranking must not change while it is made.
        return new Conclusion(plan, sources, ledger.copy(), seen).triage(start, since);
    }

    private static SourceSeen waiting(TriageSources.Source source, Duration since) {
        String name = source.connector().name();
        var failure = new Failure.TimedOut(
                name, "everything a triage asks", "not everything yet", "It is still being asked.", since);
        return SourceSeen.failed(Check.failed(name, source.connector().kind(), failure));
    }
}
