package dev.onset.connectors.prometheus;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers {@link MetricRange}: the grid in pieces that the server takes, joined so that they equal one query over the grid. */
final class RangeWork implements PieceByPiece.Work<StepGrid> {

    /** More requests than this is a mistaken step: 2.2 million points a series. */
    private static final int MAX_REQUESTS = 200;

    private final PrometheusApi api;
    private final StepGrid grid;
    private final MetricRange query;
    private final PrometheusReceipt receipt;
    private final Stitcher stitcher;
    private long answeredPoints;

    private RangeWork(PrometheusApi api, MetricRange query, StepGrid grid) {
        this.api = api;
        this.grid = grid;
        this.query = query;
        this.receipt = new PrometheusReceipt(api.source(), query.expression(), query.range());
        this.stitcher = new Stitcher(grid.covered());
    }

    static BatchStream stream(PrometheusApi api, MetricRange query) {
        if (query.step().toMillis() < 1) {
            return BatchStream.failed(new Failure.BadQuery(
                    api.source(),
                    query.expression(),
                    "a step of " + query.step(),
                    "Give a step of at least one millisecond."));
        }
        var grid = StepGrid.of(query.range(), query.step());
        if (grid.requests() > MAX_REQUESTS) {
            return BatchStream.failed(new Failure.TooMuch(
                    api.source(),
                    query.expression(),
                    "%,d points a series, which takes %,d requests".formatted(grid.count(), grid.requests()),
                    "Decrease the range or raise the step."));
        }
        return BatchStream.from(new PieceByPiece<>(grid.pieces(), new RangeWork(api, query, grid), api::deadline));
    }

    @Override
    public void ask(StepGrid piece, Deadline deadline) throws CallFailed, InterruptedException {
        // What is asked whole goes as it was written.
        String expression = piece.equals(grid)
                ? query.expression()
                : PromQl.withFixedRange(query.expression(), grid.first(), grid.last());
        var reply = api.ask(api.rangeQuery(expression, piece), MatrixReader.reader(), deadline);
        receipt.add(reply);
        QueryResult result = reply.value().data();
        if (result != null) {
            stitcher.add(result);
            if (result.repaired()) {
                receipt.warn(PrometheusConnector.REPAIRED);
            }
        }
        answeredPoints += piece.count();
    }

    @Override
    public List<StepGrid> cut(StepGrid piece) {
        return piece.pieces(Math.ceilDiv(piece.count(), 4));
    }

    @Override
    public Batch batch(int answered, int pieces, @Nullable Failure failure) {
        TimeRange covered = new StepGrid(grid.first(), grid.step(), answeredPoints).covered();
        if (failure != null) {
            receipt.truncated("Only %s could be read, %d of %d requests: %s"
                    .formatted(covered, answered, pieces, failure.headline()));
        }
        var points = new DataPoints(stitcher.series(), stitcher.histograms(), List.of(), "");
        String limits = "%,d points a series and request; requests: %,d".formatted(StepGrid.MAX_POINTS, pieces);
        return receipt.batch(points, covered, points.samples(), limits);
    }
}
