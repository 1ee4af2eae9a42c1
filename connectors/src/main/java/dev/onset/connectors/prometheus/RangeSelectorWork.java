package dev.onset.connectors.prometheus;

import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored samples by instant queries with a range selector, {@code sel[6h]}: what every compatible server answers, exact in
 * time, free of the lookback that a range query adds.
 */
final class RangeSelectorWork implements PieceByPiece.Work<TimeRange> {

    /** Six hours of a 15 s scrape are 1,440 samples a series: some 36 kB of JSON, so a thousand series stay under body limits. */
    private static final Duration PIECE = Duration.ofHours(6);

    private final PrometheusApi api;
    private final String selector;
    private final TimeRange range;
    private final PrometheusReceipt receipt;
    private final Stitcher stitcher;
    private Instant covered;

    /** @param remark kept among the batch's infos, unless empty */
    RangeSelectorWork(PrometheusApi api, String selector, TimeRange range, String remark) {
        this.api = api;
        this.selector = selector;
        this.range = range;
        this.receipt = new PrometheusReceipt(api.source(), selector, range);
        this.stitcher = new Stitcher(range);
        this.covered = range.start();
        if (!remark.isEmpty()) {
            receipt.info(remark);
        }
    }

    /** The range in pieces that one request can answer. */
    static List<TimeRange> pieces(TimeRange range) {
        return parts(range, PIECE);
    }

    /** A range in four, at whole milliseconds, or alone when it is too short. */
    static List<TimeRange> quarters(TimeRange range) {
        long millis = Math.ceilDiv(range.duration().toMillis(), 4);
        return millis < 1 ? List.of(range) : parts(range, Duration.ofMillis(millis));
    }

    private static List<TimeRange> parts(TimeRange range, Duration length) {
        var parts = new ArrayList<TimeRange>();
        for (Instant from = range.start(); from.isBefore(range.end()); from = from.plus(length)) {
            Instant to = from.plus(length);
            parts.add(TimeRange.of(from, to.isBefore(range.end()) ? to : range.end()));
        }
        return parts;
    }

    @Override
    public void ask(TimeRange piece, Deadline deadline) throws CallFailed, InterruptedException {
        // Seen from one millisecond before the end: since 3.0 the left end of a selector is excluded and the right
        // included.
        long last = Math.max(piece.startMillis(), piece.endMillis() - 1);
        long length = Math.max(1, piece.endMillis() - piece.startMillis());
        String expression = selector + '[' + length + "ms]";
        var reply = api.ask(api.instantQuery(expression, last), MatrixReader.reader(), deadline);
        receipt.add(reply);
        QueryResult result = reply.value().data();
        if (result != null) {
            if (!result.type().equals("matrix") && !result.type().isEmpty()) {
                throw new CallFailed(new Failure.Unsupported(
                        api.source(),
                        expression,
                        "a " + result.type() + " instead of samples",
                        "This server does not answer range selectors; ask for a range with a step."));
            }
            if (result.repaired()) {
                receipt.warn(PrometheusConnector.REPAIRED);
            }
            stitcher.add(result);
        }
        covered = piece.end();
    }

    @Override
    public List<TimeRange> cut(TimeRange piece) {
        return quarters(piece);
    }

    @Override
    public Batch batch(int answered, int pieces, @Nullable Failure failure) {
        noteFailure(answered, pieces, failure);
        var points = new DataPoints(stitcher.series(), stitcher.histograms(), List.of(), "");
        return receipt.batch(points, covered(), points.samples(), limits());
    }

    void noteFailure(int answered, int pieces, @Nullable Failure failure) {
        if (failure != null) {
            receipt.truncated("Only %s could be read, %d of %d requests: %s"
                    .formatted(covered(), answered, pieces, failure.headline()));
        }
    }

    TimeRange covered() {
        return TimeRange.of(range.start(), covered);
    }

    Stitcher stitcher() {
        return stitcher;
    }

    PrometheusReceipt receipt() {
        return receipt;
    }

    String limits() {
        return "stored samples by range selector, " + PIECE.toHours() + " h a request";
    }
}
