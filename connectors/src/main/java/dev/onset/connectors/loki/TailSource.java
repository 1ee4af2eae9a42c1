package dev.onset.connectors.loki;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.FrameStream;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.LogRange;
import dev.onset.connectors.spi.SignalQuery.LogTail;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Coverage.State;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * New lines as they arrive, without an end and without a gap. Loki ends each tail after an hour, and sooner when anything
 * restarts; after each such break, and before the first connection, a range query fetches what came meanwhile, and lines that
 * come over both ways are handed out once. Confined to one thread, but {@link #close} may come from any. Source: Loki 2.8 to
 * 3.7, {@code /loki/api/v1/tail}.
 */
final class TailSource implements BatchStream.Source {

    /** Lines may arrive late by this much and are still found after a break. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    /** Before the hour after which Loki closes by itself ({@code tail_max_duration}). */
    private static final Duration LIFE = Duration.ofMinutes(50);

    /** What lies further back is fetched before the connection is opened, so that its frames need not wait. */
    private static final Duration FAR = Duration.ofMinutes(1);

    /** With the pauses between them, a server may be away for about a minute. */
    private static final int MOST_FAILURES = 10;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int HISTORY = 100;

    private final LokiApi api;
    private final LearnedLimits limits;
    private final LogTail query;
    private final Pause pause;
    private final SeenLines seen = new SeenLines();
    private final Object lock = new Object();
    private final List<String> infos = new ArrayList<>();

    private volatile @Nullable FrameStream frames;
    private volatile boolean closed;
    private @Nullable RangePager gap;
    private Instant gapEnd;
    private Instant position;
    private Instant connectedAt;
    private int failures;

    /** Waits between attempts. */
    @FunctionalInterface
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    TailSource(LokiApi api, LearnedLimits limits, LogTail query) {
        this(api, limits, query, Thread::sleep);
    }

    TailSource(LokiApi api, LearnedLimits limits, LogTail query, Pause pause) {
        this.api = api;
        this.limits = limits;
        this.query = query;
        this.pause = pause;
        this.position = query.from();
        this.gapEnd = query.from();
        this.connectedAt = query.from();
    }

    @Override
    public Batch next() throws CallFailed, InterruptedException {
        while (true) {
            FrameStream open = frames;
            if (closed) {
                throw new InterruptedException("the tail was closed");
            }
            Batch batch;
            if (gap != null) {
                batch = fromGap(gap);
            } else if (open != null) {
                batch = fromFrame(open);
            } else {
                connect();
                batch = null;
            }
            if (batch != null) {
                return batch;
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        drop();
    }

    private void connect() throws CallFailed, InterruptedException {
        if (failures > 0) {
            long seconds = Math.min(LONGEST_PAUSE.toSeconds(), 1L << (failures - 1));
            pause.pause(Duration.ofSeconds(seconds));
        }
        Instant now = api.now();
        if (position.isBefore(now.minus(FAR))) {
            fill(resume(), now);
            return;
        }
        Instant start = later(resume(), now.minus(OVERLAP));
        try {
            FrameStream opened = api.frames(api.tail(query.query(), TimeRange.nanos(start), HISTORY));
            synchronized (lock) {
                frames = opened;
            }
            if (closed) {
                drop();
                return;
            }
        } catch (CallFailed e) {
            failed(e);
            return;
        }
        connectedAt = now;
        // Lines of clocks that run ahead of ours belong to it as well.
        fill(resume(), later(now, position).plus(FAR));
    }

    private void fill(Instant from, Instant to) {
        gap = null;
        gapEnd = api.now();
        seen.nextWay();
        if (from.isBefore(to)) {
            var range = new LogRange(query.query(), TimeRange.of(from, to), Integer.MAX_VALUE, Order.OLDEST_FIRST);
            gap = new RangePager(api, limits, range, false);
        }
    }

    /** The next lines out of the gap; null when it gave none that are new. */
    private @Nullable Batch fromGap(RangePager pager) throws CallFailed, InterruptedException {
        Batch batch;
        try {
            batch = pager.next();
        } catch (CallFailed e) {
            gap = null;
            seen.nextWay();
            return unfilled(e);
        }
        if (batch == null) {
            gap = null;
            seen.nextWay();
            advance(gapEnd);
            return null;
        }
        LogLines fresh = fresh((LogLines) batch.items());
        Coverage coverage = batch.coverage();
        if (fresh.size() == 0 && coverage.isComplete()) {
            return null;
        }
        var kept = new Coverage(
                coverage.state(),
                coverage.covered(),
                fresh.size(),
                OptionalLong.empty(),
                coverage.reasons(),
                coverage.warnings(),
                takeInfos());
        return new Batch(fresh, kept, batch.provenance());
    }

    /** What lay in the gap could not be fetched: says so, and goes on with what comes from now on. */
    private Batch unfilled(CallFailed e) throws CallFailed {
        if (isFinal(e.failure())) {
            throw e;
        }
        Instant from = resume();
        TimeRange range = TimeRange.of(from, later(gapEnd, from.plusMillis(1)));
        advance(gapEnd);
        return batch(
                LogLines.NONE,
                Coverage.partial(
                        range,
                        0,
                        "lines may be missing from " + range + ": "
                                + e.failure().sentence()));
    }

    /** The lines of the next frame; null when it had none that are new, or when the connection ended. */
    private @Nullable Batch fromFrame(FrameStream open) throws CallFailed, InterruptedException {
        LogPage page;
        try {
            String text = open.next();
            if (text == null) {
                closedByServer();
                return null;
            }
            page = LogDecoder.frame(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CallFailed e) {
            failed(e);
            return null;
        } catch (UnexpectedBody | JacksonException e) {
            failed(new CallFailed(new Failure.BadReply(
                    api.source(),
                    "tail of " + query.query(),
                    "a frame that cannot be read: " + e.getMessage(),
                    "Look at what stands between here and Loki.")));
            return null;
        }
        failures = 0;
        if (api.now().isAfter(connectedAt.plus(LIFE))) {
            ended();
        }
        LogLines fresh = fresh(page.lines());
        if (fresh.size() == 0 && page.dropped().isEmpty()) {
            return null;
        }
        return batch(fresh, coverage(fresh, page.dropped()));
    }

    private Coverage coverage(LogLines fresh, List<LogPage.Dropped> dropped) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        if (fresh.size() > 0) {
            from = fresh.timeNanos(0);
            to = fresh.timeNanos(fresh.size() - 1);
        }
        for (LogPage.Dropped line : dropped) {
            from = Math.min(from, line.epochNanos());
            to = Math.max(to, line.epochNanos());
        }
        TimeRange range = TimeRange.of(TimeRange.ofNanos(from), TimeRange.ofNanos(to + 1));
        List<String> reasons = dropped.isEmpty() ? List.of() : List.of(reason(dropped));
        return new Coverage(
                dropped.isEmpty() ? State.COMPLETE : State.PARTIAL,
                range,
                fresh.size(),
                OptionalLong.empty(),
                reasons,
                List.of(),
                takeInfos());
    }

    private static String reason(List<LogPage.Dropped> dropped) {
        long from =
                dropped.stream().mapToLong(LogPage.Dropped::epochNanos).min().orElse(0);
        long to = dropped.stream().mapToLong(LogPage.Dropped::epochNanos).max().orElse(0);
        long streams = dropped.stream().map(LogPage.Dropped::stream).distinct().count();
        return "the server left out " + dropped.size() + (dropped.size() == 1 ? " line of " : " lines of ") + streams
                + (streams == 1 ? " stream" : " streams") + " between " + TimeRange.ofNanos(from) + " and "
                + TimeRange.ofNanos(to) + ", because they came faster than they were read; a range query has them";
    }

    private Batch batch(LogLines lines, Coverage coverage) {
        Instant now = api.now();
        Instant end = later(now, query.from().plusMillis(1));
        return new Batch(
                lines,
                coverage,
                api.receipts(query.query(), TimeRange.of(query.from(), end)).take(""));
    }

    private LogLines fresh(LogLines lines) {
        var fresh = new LogLines.Builder();
        long from = TimeRange.nanos(query.from());
        for (int i = 0; i < lines.size(); i++) {
            long time = lines.timeNanos(i);
            String line = lines.line(i);
            if (time >= from && seen.isNew(time, lines.stream(i), lines.metadata(i), line)) {
                fresh.add(time, lines.stream(i), line, lines.metadata(i));
            }
        }
        if (lines.size() > 0) {
            Instant last = TimeRange.ofNanos(lines.timeNanos(lines.size() - 1));
            Instant now = api.now();
            advance(last.isBefore(now) ? last : now);
        }
        return fresh.build();
    }

    /** Everything before is known, but for what comes late. A line from the future does not move this past the present. */
    private void advance(Instant to) {
        position = later(position, to);
        seen.forgetBefore(TimeRange.nanos(position.minus(OVERLAP.multipliedBy(2))));
    }

    private Instant resume() {
        return later(query.from(), position.minus(OVERLAP));
    }

    /** Ordinary after a while; at once and again and again it is a failure. */
    private void closedByServer() throws CallFailed {
        if (api.now().isAfter(connectedAt.plus(FAR))) {
            ended();
            return;
        }
        failed(new CallFailed(new Failure.Unreachable(
                api.source(),
                "tail of " + query.query(),
                "the server closed the connection soon after it was opened",
                "Ask for a range instead, and look at the server's log.")));
    }

    private void ended() {
        drop();
        infos.add("the connection was renewed at " + api.now());
    }

    private void failed(CallFailed e) throws CallFailed {
        drop();
        if (isFinal(e.failure()) || api.isClosed() || ++failures > MOST_FAILURES) {
            throw e;
        }
        infos.add("the connection broke at " + api.now() + " (" + e.failure().cameBack() + ") and was opened again");
    }

    private List<String> takeInfos() {
        List<String> taken = List.copyOf(infos);
        infos.clear();
        return taken;
    }

    private void drop() {
        FrameStream open;
        synchronized (lock) {
            open = frames;
            frames = null;
        }
        if (open != null) {
            open.close();
        }
    }

    /** What another attempt would meet again. */
    private static boolean isFinal(Failure failure) {
        return switch (failure) {
            case Failure.BadQuery f -> true;
            case Failure.SignedOut f -> true;
            case Failure.Denied f -> true;
            case Failure.NotFound f -> true;
            case Failure.Unsupported f -> true;
            case Failure.NotRecorded f -> true;
            case Failure.Misconfigured f -> true;
            case Failure.Unreachable f -> false;
            case Failure.TimedOut f -> false;
            case Failure.TooMuch f -> false;
            case Failure.RateLimited f -> false;
            case Failure.BadReply f -> false;
        };
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
