package dev.onset.connectors.loki;

import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.LogRange;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Coverage.State;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All lines of a range, page by page from the end that wins; each line exactly once. Loki has no cursor: a full page may have
 * been cut among lines of one instant, so the lines of its last instant are left for the next page, which overlaps there. Thus an
 * instant always comes whole out of one page, and equal lines at equal times are neither lost nor doubled.
 *
 * <p>Each batch covers its own part of the range. What holds for the whole question, namely that a limit cut it, out of how
 * many lines, and how far back the server answers at all, stands in the last batch, which may hold no lines. Confined to one
 * thread.
 */
final class RangePager implements BatchStream.Source {

    private final LokiApi api;
    private final LearnedLimits limits;
    private final LogRange query;
    private final boolean backward;
    private final boolean verify;
    private final PageFetcher fetcher;
    private final Receipts receipts;

    /** What is still to be asked: {@code [lo, hi)}. */
    private long lo;

    private long hi;
    /** Edge up to which batches have been handed out. */
    private long covered;

    private long delivered;
    private long lost;
    private boolean cut;
    private boolean pagesDone;
    private boolean done;
    private Instant answeredAt;
    private Draft draft = new Draft();

    RangePager(LokiApi api, LearnedLimits limits, LogRange query, boolean verify) {
        this.api = api;
        this.limits = limits;
        this.query = query;
        this.verify = verify;
        this.backward = query.order() == Order.NEWEST_FIRST;
        this.fetcher = new PageFetcher(api, limits, query.query(), query.order());
        this.receipts = api.receipts(query.query(), query.range());
        this.lo = query.range().startNanos();
        this.hi = query.range().endNanos();
        this.covered = backward ? hi : lo;
        this.answeredAt = api.now();
    }

    /** A batch in the making. */
    private static final class Draft {
        private LogLines lines = LogLines.NONE;
        private State state = State.COMPLETE;
        private OptionalLong total = OptionalLong.empty();
        private final List<String> reasons = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<String> infos = new ArrayList<>();

        void lacks(State how, String reason) {
            state = state == State.TRUNCATED ? state : how;
            reasons.add(reason);
        }
    }

    @Override
    public @Nullable Batch next() throws CallFailed, InterruptedException {
        while (!done) {
            if (pagesDone) {
                verdict();
                done = true;
                return batch();
            }
            nextPage();
            boolean last = pagesDone && !cut && !verify;
            if (last) {
                done = true;
                sayWhatIsNotAnswered();
                draft.total =
                        lost == 0 && draft.state == State.COMPLETE ? OptionalLong.of(delivered) : OptionalLong.empty();
            }
            if (last || draft.lines.size() > 0 || !draft.reasons.isEmpty()) {
                return batch();
            }
        }
        return null;
    }

    private void nextPage() throws CallFailed, InterruptedException {
        long left = query.limit() - delivered;
        PageFetcher.Page page = fetcher.fetch(lo, hi, left + 1);
        answeredAt = page.reply().at();
        limits.askOnce();
        receipts.add(page.reply());
        draft.warnings.addAll(page.reply().value().warnings());
        draft.lines = take(page, within(page), left);
        delivered += draft.lines.size();
        if (page.isFull()) {
            fetcher.grow();
        }
        pagesDone |= lo >= hi;
    }

    /** What of a page can be handed out now; moves the ends of what is still to be asked. */
    private LogLines take(PageFetcher.Page page, LogLines lines, long left) throws InterruptedException {
        int size = lines.size();
        if (size > left) {
            cut = true;
            pagesDone = true;
            LogLines kept = backward ? lines.slice(size - (int) left, size) : lines.slice(0, (int) left);
            if (kept.size() > 0) {
                moveTo(backward ? kept.timeNanos(0) : kept.timeNanos(kept.size() - 1) + 1);
            }
            return kept;
        }
        if (!page.isFull()) {
            moveTo(backward ? page.from() : page.to());
            fetcher.widen();
            return lines;
        }
        long edge = backward ? lines.timeNanos(0) : lines.timeNanos(size - 1);
        int whole = lines.indexAtOrAfter(backward ? edge + 1 : edge);
        boolean oneInstant = whole == (backward ? size : 0);
        if (!oneInstant) {
            moveTo(backward ? edge + 1 : edge);
            return backward ? lines.slice(whole, size) : lines.slice(0, whole);
        }
        if (fetcher.grow()) {
            return LogLines.NONE;
        }
        moveTo(backward ? edge : edge + 1);
        countMissedAt(edge, size);
        return lines;
    }

    private void moveTo(long edge) {
        if (backward) {
            hi = edge;
        } else {
            lo = edge;
        }
    }

    /** More lines may carry one instant than a request can give: says how many cannot be had. */
    private void countMissedAt(long nanos, int got) throws InterruptedException {
        Instant instant = TimeRange.ofNanos(nanos);
        try {
            long there = new LineCount(api, limits, receipts).atInstant(query.query(), nanos);
            if (there > got) {
                lost += there - got;
                draft.lacks(
                        State.TRUNCATED,
                        number(there - got) + " of " + number(there) + " lines that all carry the time " + instant
                                + " are missing: this Loki gives at most " + number(got) + " lines of one instant");
            }
        } catch (CallFailed e) {
            lost++;
            draft.lacks(
                    State.TRUNCATED,
                    "lines may be missing that carry the time " + instant + ": this Loki gives at most " + number(got)
                            + " lines of one instant, and did not count them");
        }
    }

    private void sayWhatIsNotAnswered() {
        limits.get().notAnswered(query.range().start(), answeredAt).forEach(r -> draft.lacks(State.PARTIAL, r));
    }

    /** How the whole question went: cut by the limit, or checked against the server's count. */
    private void verdict() throws InterruptedException {
        LineCount.Count count = new LineCount(api, limits, receipts)
                .count(query.query(), query.range().startNanos(), query.range().endNanos());
        draft.total = count == null ? OptionalLong.empty() : OptionalLong.of(count.lines());
        if (cut) {
            draft.lacks(State.TRUNCATED, ofHowMany(count));
        } else if (count == null || !count.exact()) {
            draft.infos.add("could not be checked: the server did not count the lines of this query");
        } else if (count.lines() != delivered + lost) {
            draft.lacks(
                    State.PARTIAL,
                    number(delivered) + " lines came, but the server counts " + number(count.lines())
                            + ": ask for shorter ranges");
        } else {
            draft.infos.add("checked: the server counts " + number(count.lines()) + " lines");
        }
        sayWhatIsNotAnswered();
    }

    private String ofHowMany(LineCount.@Nullable Count count) {
        String rest = backward ? "earlier" : "later";
        String cause = ": the limit was reached, " + rest + " lines are missing";
        String what = "the " + (backward ? "newest " : "oldest ") + number(delivered) + " of ";
        if (count == null) {
            return what + "more lines, which the server could not count" + cause;
        }
        long total = Math.max(count.lines(), delivered + 1);
        return what + (count.exact() ? "" : "about ") + number(total) + " lines" + cause;
    }

    /** The draft as a batch; the next one starts empty. */
    private Batch batch() {
        Draft ready = draft;
        draft = new Draft();
        long edge = backward ? hi : lo;
        TimeRange part = part(edge);
        covered = edge;
        return new Batch(
                ready.lines,
                new Coverage(
                        ready.state, part, ready.lines.size(), ready.total, ready.reasons, ready.warnings, ready.infos),
                receipts.take(limits.get().inShort()));
    }

    /** What this batch covers; a last one without a part of its own, what all of them cover together. */
    private TimeRange part(long edge) {
        long from = backward ? edge : covered;
        long to = backward ? covered : edge;
        if (from >= to) {
            from = backward ? edge : query.range().startNanos();
            to = backward ? query.range().endNanos() : edge;
        }
        return from < to ? TimeRange.of(TimeRange.ofNanos(from), TimeRange.ofNanos(to)) : query.range();
    }

    /** Only what was asked for, should a server send more. */
    private LogLines within(PageFetcher.Page page) throws CallFailed {
        LogLines all = page.reply().value().lines();
        LogLines lines = all.slice(all.indexAtOrAfter(page.from()), all.indexAtOrAfter(page.to()));
        if (lines.size() < all.size()) {
            draft.warnings.add(
                    number(all.size() - lines.size()) + " lines from outside the range came and were left out");
            if (page.isFull() && lines.size() == 0) {
                throw new CallFailed(new Failure.BadReply(
                        api.source(),
                        query.query(),
                        "only lines from outside the range that was asked for",
                        "Look at what stands between here and Loki: it does not pass start and end on."));
            }
        }
        return lines;
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
