package dev.onset.engine.following;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Piece;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.workbench.Came;
import dev.onset.engine.workbench.OpenSources;
import dev.onset.signal.Batch;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * New log lines of one query as they arrive: by the backend's own tail, and where that cannot be had by asking again and again. Gaps
 * and what a server left out are told in words. Confined to the thread that runs it.
 */
public final class LineFeed {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Lines arrive late by as much and are still found. */
    private static final Duration OVERLAP = Duration.ofSeconds(15);

    /** More than that in one round is not read by anybody; the newest count. */
    private static final int MOST_A_ROUND = 5_000;

    private final OpenSources sources;
    private final String source;
    private final String query;
    private final Pause pause;
    private Instant position;
    private Set<Seen> seen = new HashSet<>();

    /** Hears of lines and of what is missing, on the feed's thread. */
    public interface Heard {

        /** New lines, each once; ascending by time. */
        void lines(LogLines lines);

        /** Something that a reader must know: a gap, lines left out, another way of asking. */
        void note(String words);
    }

    /** Waits between questions. */
    @FunctionalInterface
    public interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    private record Seen(long nanos, String line, int stream) {}

    /**
     * @param source name of a source of logs
     * @param query in the language of that source
     * @param from the first moment that counts
     */
    public LineFeed(OpenSources sources, String source, String query, Instant from) {
        this(sources, source, query, from, Thread::sleep);
    }

    LineFeed(OpenSources sources, String source, String query, Instant from, Pause pause) {
        this.sources = sources;
        this.source = source;
        this.query = query;
        this.position = from;
        this.pause = pause;
    }

    /**
     * Follows until the thread is interrupted, or until the query is one that nobody can answer.
     *
     * @return why it ended
     */
    public Failure run(Heard heard) throws InterruptedException {
        while (true) {
            Failure broke = tail(heard);
            if (isHopeless(broke)) {
                return broke;
            }
            boolean forGood = isForGood(broke);
            heard.note((forGood ? "Asked every " + ROUND.toSeconds() + " s instead of a tail: " : "The tail broke: ")
                    + broke.headline() + ", " + broke.cameBack());
            Failure refused = poll(heard, forGood);
            if (refused != null) {
                return refused;
            }
            heard.note("The source answers again; the tail goes on.");
        }
    }

    /** Follows the backend's own tail until it fails. */
    private Failure tail(Heard heard) throws InterruptedException {
        try (BatchStream stream =
                sources.stream(new OpenSources.Ask(source, new SignalQuery.LogTail(query, resume())))) {
            while (true) {
                switch (stream.next()) {
                    case Piece.Items items -> take(items.batch(), heard);
                    case Piece.Failed failed -> {
                        return failed.failure();
                    }
                    case Piece.End end -> {
                        return new Failure.Unsupported(
                                source, "tail of " + query, "it ended by itself", "Ask for a range instead.");
                    }
                }
            }
        }
    }

    /**
     * Asks again and again.
     *
     * @param forGood whether there is no tail to return to
     * @return why no asking helps; null when the source answers again and may be tailed
     */
    private @Nullable Failure poll(Heard heard, boolean forGood) throws InterruptedException {
        int failures = 0;
        while (true) {
            Instant now = sources.now();
            Instant from = resume();
            if (from.isBefore(now)) {
                var range = new SignalQuery.LogRange(
                        query, TimeRange.of(from, now), MOST_A_ROUND, SignalQuery.Order.NEWEST_FIRST);
                Came came = sources.ask(new OpenSources.Ask(source, range), PATIENCE);
                Failure failure = came.failure();
                if (failure == null) {
                    came.batches().forEach(b -> take(b, heard));
                    failures = 0;
                    position = now;
                    if (!forGood) {
                        return null;
                    }
                } else if (isHopeless(failure)) {
                    return failure;
                } else if (failures++ == 0) {
                    heard.note("Nothing since " + position + ": " + failure.headline() + ", " + failure.cameBack());
                }
            }
            pause.pause(failures == 0 ? ROUND : backOff(failures));
        }
    }

    private static Duration backOff(int failures) {
        Duration wanted = ROUND.multipliedBy(1L << Math.min(failures, 6));
        return wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE;
    }

    private Instant resume() {
        return position.minus(OVERLAP);
    }

    private void take(Batch batch, Heard heard) {
        batch.coverage().reasons().forEach(heard::note);
        batch.coverage().infos().forEach(heard::note);
        if (!(batch.items() instanceof LogLines lines) || lines.size() == 0) {
            return;
        }
        var fresh = new LogLines.Builder();
        for (int i = 0; i < lines.size(); i++) {
            var one =
                    new Seen(lines.timeNanos(i), lines.line(i), lines.stream(i).hashCode());
            if (seen.add(one)) {
                fresh.add(lines.timeNanos(i), lines.stream(i), lines.line(i), lines.metadata(i));
            }
        }
        Instant last = TimeRange.ofNanos(lines.timeNanos(lines.size() - 1));
        Instant now = sources.now();
        Instant newest = last.isBefore(now) ? last : now;
        position = newest.isAfter(position) ? newest : position;
        forget(TimeRange.nanos(position.minus(OVERLAP.multipliedBy(2))));
        if (fresh.size() > 0) {
            heard.lines(fresh.build());
        }
    }

    /** What no question reaches back to need not be known. */
    private void forget(long before) {
        if (seen.size() > MOST_A_ROUND) {
            var kept = new HashSet<Seen>();
            seen.stream().filter(s -> s.nanos() >= before).forEach(kept::add);
            seen = kept;
        }
    }

    /** No way of asking helps. */
    private static boolean isHopeless(Failure failure) {
        return failure instanceof Failure.BadQuery
                || failure instanceof Failure.NotRecorded
                || failure instanceof Failure.Misconfigured;
    }

    /** Another attempt at a tail would meet the same. */
    private static boolean isForGood(Failure failure) {
        return switch (failure) {
            case Failure.Unsupported f -> true;
            case Failure.NotFound f -> true;
            case Failure.Denied f -> true;
            case Failure.SignedOut f -> true;
            case Failure.TooMuch f -> true;
            case Failure.BadReply f -> true;
            case Failure.Unreachable f -> isUpgradeRefused(f);
            default -> false;
        };
    }

    /** A proxy that lets no websocket through closes it at once, each time. */
    private static boolean isUpgradeRefused(Failure.Unreachable failure) {
        return failure.cameBack().contains("closed the connection soon");
    }
}
