package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.prometheus.RemoteReadDecoder.RemoteSamples;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.RawSamples;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link RawSamples}: by remote read, which sends the stored chunks as they are, or where that is not offered by a range
 * selector over JSON.
 */
final class RawSamplesSource implements BatchStream.Source {

    /** Said however it was refused, so that a replayed case gives the same text. */
    static final String NO_REMOTE_READ = "read over JSON: remote read does not answer here";

    private final PrometheusApi api;
    private final RawSamples query;
    private final boolean remote;
    private final PieceByPiece<TimeRange> json;
    private boolean done;

    RawSamplesSource(PrometheusApi api, RawSamples query, boolean remote) {
        this.api = api;
        this.query = query;
        this.remote = remote;
        this.json = new PieceByPiece<>(
                RangeSelectorWork.pieces(query.range()),
                new RangeSelectorWork(api, query.selector(), query.range(), remote ? NO_REMOTE_READ : ""),
                api::deadline);
    }

    @Override
    public @Nullable Batch next() throws CallFailed, InterruptedException {
        if (!done && remote) {
            done = true;
            Batch batch = overRemoteRead();
            if (batch != null) {
                json.close();
                return batch;
            }
        }
        return json.next();
    }

    @Override
    public void close() {
        json.close();
    }

    static ApiRequest request(byte[] body) {
        return ApiRequest.post("/api/v1/read")
                .header("Content-Encoding", "snappy")
                .header("X-Prometheus-Remote-Read-Version", "0.1.0")
                .withBody("application/x-protobuf", body);
    }

    /** Null where JSON must do. */
    private @Nullable Batch overRemoteRead() throws CallFailed, InterruptedException {
        Optional<Selector> selector = Selector.parse(query.selector());
        if (selector.isEmpty()) {
            return null;
        }
        Deadline deadline = api.deadline();
        var receipt = new PrometheusReceipt(api.source(), query.selector(), query.range());
        var stitcher = new Stitcher(query.range());
        Deque<TimeRange> left = new ArrayDeque<>(List.of(query.range()));
        int cuts = 0;
        while (!left.isEmpty()) {
            try {
                QueryResult part = remotePart(selector.get(), left.element(), receipt, deadline);
                if (part == null) {
                    return null;
                }
                stitcher.add(part);
                left.remove();
            } catch (CallFailed e) {
                if (PieceByPiece.maySmaller(e.failure()) && cuts++ < PieceByPiece.MOST_CUTS) {
                    List<TimeRange> smaller = left.stream()
                            .flatMap(r -> RangeSelectorWork.quarters(r).stream())
                            .toList();
                    left.clear();
                    left.addAll(smaller);
                } else if (isRefusal(e.failure())) {
                    return null;
                } else {
                    throw e;
                }
            }
        }
        var points = DataPoints.of(stitcher.series());
        return receipt.batch(points, query.range(), points.samples(), "stored chunks by remote read");
    }

    /** Null where the chunks are such that JSON must do. */
    private @Nullable QueryResult remotePart(
            Selector selector, TimeRange part, PrometheusReceipt receipt, Deadline deadline)
            throws CallFailed, InterruptedException {
        Reply<RemoteSamples> reply =
                api.raw(request(RemoteReadRequest.body(selector, part)), RemoteReadDecoder.reader(part), deadline);
        if (reply.value().foreign()) {
            return null;
        }
        receipt.addBare(reply);
        List<Series> series = new ExternalLabels(api, selector, part, receipt, deadline)
                .strip(reply.value().series());
        if (reply.value().repaired()) {
            receipt.warn(PrometheusConnector.REPAIRED);
        }
        return new QueryResult("matrix", series, List.of(), "", false);
    }

    /** Whether another way may still do: the path is unknown, closed to us, or answers something else. */
    private static boolean isRefusal(Failure failure) {
        return switch (failure) {
            case Failure.BadQuery refused -> true;
            case Failure.BadReply refused -> true;
            case Failure.Denied refused -> true;
            case Failure.NotFound refused -> true;
            case Failure.NotRecorded refused -> true;
            case Failure.Unsupported refused -> true;
            default -> false;
        };
    }
}
