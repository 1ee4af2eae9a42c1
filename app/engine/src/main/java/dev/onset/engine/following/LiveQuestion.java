package dev.onset.engine.following;

import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.workbench.Came;
import dev.onset.engine.workbench.OpenSources;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One question that lanes are drawn from, asked again for its newest part. Confined to one thread. */
final class LiveQuestion {

    /** Samples arrive late, and a rate reaches back: so much is asked again each time. */
    private static final long OVERLAP = 60_000;

    /** Whoever comes back after a night wants now first; a triage is the way to what lies between. */
    private static final long FARTHEST = Duration.ofHours(6).toMillis();

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final String source;
    private final SignalQuery query;
    private final long step;
    private final List<LiveLane> lanes = new ArrayList<>();
    private long known;
    private long askedFrom;
    private long askedTo;
    private int failures;
    private Instant notBefore = Instant.MIN;
    private @Nullable String trouble;
    private @Nullable String skipped;

    private LiveQuestion(String source, SignalQuery query, long step) {
        this.source = source;
        this.query = query;
        this.step = step;
    }

    /** Empty for a question that has no grid: there is no newest part of it. */
    static Optional<LiveQuestion> of(String source, SignalQuery query) {
        Duration step = switch (query) {
            case SignalQuery.MetricRange q -> q.step();
            case SignalQuery.LogMetric q -> q.step();
            case SignalQuery.LogVolume q -> q.step();
            case SignalQuery.ErrorRate q -> q.step();
            default -> Duration.ZERO;
        };
        return step.toMillis() > 0 ? Optional.of(new LiveQuestion(source, query, step.toMillis())) : Optional.empty();
    }

    void add(LiveLane lane) {
        lanes.add(lane);
        known = Math.max(known, lane.last());
    }

    List<LiveLane> lanes() {
        return lanes;
    }

    String source() {
        return source;
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** The question for what is new; empty when nothing can be yet, or nobody looks. */
    Optional<OpenSources.Ask> due(Instant now, Set<LaneKey> open) {
        long newest = Math.floorDiv(now.toEpochMilli(), step) * step;
        boolean isOpen = lanes.stream().anyMatch(l -> open.contains(l.key()));
        if (!isOpen || newest <= known || now.isBefore(notBefore)) {
            return Optional.empty();
        }
        long from = Math.floorDiv(known - Math.max(2 * step, OVERLAP), step) * step;
        if (newest - from > FARTHEST) {
            from = newest - Math.floorDiv(FARTHEST, step) * step;
            skipped = "not asked between " + Instant.ofEpochMilli(known) + " and " + Instant.ofEpochMilli(from);
        }
        askedFrom = from;
        askedTo = newest;
        return Optional.of(new OpenSources.Ask(source, over(TimeRange.ofEpochMillis(from, newest + 1))));
    }

    private SignalQuery over(TimeRange range) {
        return switch (query) {
            case SignalQuery.MetricRange q -> new SignalQuery.MetricRange(q.expression(), range, q.step());
            case SignalQuery.LogMetric q -> new SignalQuery.LogMetric(q.query(), range, q.step());
            case SignalQuery.LogVolume q -> new SignalQuery.LogVolume(q.selector(), range, q.step(), q.by());
            case SignalQuery.ErrorRate q -> new SignalQuery.ErrorRate(q.project(), range, q.step());
            default -> throw new IllegalStateException("no grid: " + query);
        };
    }

    /** Takes over an answer to {@link #due}. */
    void take(Came came, Instant now) {
        Failure failure = came.failure();
        if (failure != null) {
            failures++;
            long pause = Math.min(LONGEST_PAUSE.toSeconds(), 5L << Math.min(failures, 10));
            notBefore = failure instanceof Failure.RateLimited limited && limited.retryAt() != null
                    ? limited.retryAt()
                    : now.plusSeconds(pause);
            trouble = failure.sentence();
            String since = known > 0 ? "nothing new since " + Instant.ofEpochMilli(known) + ": " : "";
            lanes.forEach(l -> l.note(notes(since + failure.headline() + ", " + failure.cameBack(), List.of())));
            return;
        }
        failures = 0;
        notBefore = Instant.MIN;
        trouble = null;
        var series = new ArrayList<Series>();
        var reasons = new ArrayList<String>();
        boolean isWhole = true;
        for (Batch batch : came.batches()) {
            if (batch.items() instanceof DataPoints points) {
                series.addAll(points.series());
            }
            isWhole &= batch.coverage().isComplete();
            batch.coverage().reasons().stream()
                    .filter(r -> !reasons.contains(r))
                    .forEach(reasons::add);
        }
        for (LiveLane lane : lanes) {
            lane.take(series, askedFrom, isWhole, lanes.size() == 1);
            lane.note(notes("", reasons));
        }
        known = askedTo;
    }

    private List<String> notes(String first, List<String> reasons) {
        var all = new ArrayList<String>();
        if (!first.isEmpty()) {
            all.add(first);
        }
        if (skipped != null) {
            all.add(skipped);
        }
        all.addAll(reasons);
        return all;
    }
}
