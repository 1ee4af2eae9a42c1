package dev.onset.connectors.loki;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.Series;
import dev.onset.signal.Signals;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** One Loki. Thread-safe. */
final class LokiConnector implements Connector {

    private final ConnectorSettings settings;
    private final LokiApi api;
    private final LearnedLimits limits;
    private final GridQuestion grid;

    LokiConnector(ConnectorSettings settings, ConnectorContext context) {
        this.settings = settings;
        this.api = new LokiApi(settings, context);
        this.limits = new LearnedLimits(api);
        this.grid = new GridQuestion(api, limits);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String kind() {
        return LokiKind.NAME;
    }

    @Override
    public Check check() throws InterruptedException {
        return new LokiCheck(api, limits).run();
    }

    @Override
    public BatchStream fetch(SignalQuery query) {
        return switch (query) {
            case SignalQuery.LogRange q -> stream(new RangePager(api, limits, q, verifies()));
            case SignalQuery.LogMetric q -> stream(BatchStream.once(() -> grid.metric(q)));
            case SignalQuery.LogVolume q -> stream(BatchStream.once(() -> grid.volume(q)));
            case SignalQuery.LogLabels q -> stream(BatchStream.once(() -> labels(q)));
            case SignalQuery.LogLabelValues q -> stream(BatchStream.once(() -> labelValues(q)));
            case SignalQuery.LogStreams q -> stream(BatchStream.once(() -> streams(q)));
            case SignalQuery.LogStats q -> stream(BatchStream.once(() -> stats(q)));
            case SignalQuery.LogTail q -> stream(new TailSource(api, limits, q));
            default -> unsupported(query);
        };
    }

    @Override
    public void close() {
        api.close();
    }

    private static BatchStream stream(BatchStream.Source source) {
        return BatchStream.from(new Stoppable(source));
    }

    private BatchStream unsupported(SignalQuery query) {
        return BatchStream.failed(new Failure.Unsupported(
                name(),
                query.getClass().getSimpleName(),
                "nothing was sent: Loki keeps log lines only",
                "Ask a source of another kind."));
    }

    private boolean verifies() {
        return settings.options().getOrDefault(LokiKind.VERIFY, "false").equals("true");
    }

    private Batch labels(SignalQuery.LogLabels asked) throws CallFailed, InterruptedException {
        TimeRange range = asked.range();
        return one(
                api.labels(range.startNanos(), range.endNanos()),
                body -> Names.of(NameDecoder.names(body)),
                "labels",
                range);
    }

    private Batch labelValues(SignalQuery.LogLabelValues asked) throws CallFailed, InterruptedException {
        TimeRange range = asked.range();
        return one(
                api.labelValues(asked.label(), asked.selector(), range.startNanos(), range.endNanos()),
                body -> Names.of(NameDecoder.names(body)),
                "values of " + asked.label() + (asked.selector().isEmpty() ? "" : " in " + asked.selector()),
                range);
    }

    private Batch streams(SignalQuery.LogStreams asked) throws CallFailed, InterruptedException {
        TimeRange range = asked.range();
        return one(
                api.series(asked.selector(), range.startNanos(), range.endNanos()),
                body -> new Names(NameDecoder.labelSets(body)),
                asked.selector(),
                range);
    }

    private Batch stats(SignalQuery.LogStats asked) throws CallFailed, InterruptedException {
        TimeRange range = asked.range();
        Batch batch = one(
                api.stats(asked.selector(), range.startNanos(), range.endNanos()),
                body -> statistics(NameDecoder.stats(body), range),
                asked.selector(),
                range);
        List<String> infos = List.of("estimated from the index, without what is not yet written to it");
        return new Batch(batch.items(), batch.coverage().withNotes(List.of(), infos), batch.provenance());
    }

    private static DataPoints statistics(long[] values, TimeRange range) {
        List<String> names = List.of("streams", "chunks", "entries", "bytes");
        var series = new ArrayList<Series>();
        for (int i = 0; i < names.size(); i++) {
            series.add(new Series(
                    Labels.of("__name__", names.get(i)), Timestamps.of(range.endMillis()), new double[] {values[i]}));
        }
        return DataPoints.of(series);
    }

    private Batch one(ApiRequest request, BodyReader<? extends Signals> reader, String query, TimeRange range)
            throws CallFailed, InterruptedException {
        Reply<? extends Signals> reply = api.call(request, reader);
        Receipts receipts = api.receipts(query, range);
        receipts.add(reply);
        int items = reply.value().size();
        var coverage = new Coverage(
                Coverage.State.COMPLETE, range, items, OptionalLong.of(items), List.of(), List.of(), List.of());
        return new Batch(reply.value(), coverage, receipts.take(""));
    }
}
