package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.prometheus.PrometheusRulesDecoder.Page;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.AlertHistory;
import dev.onset.connectors.spi.SignalQuery.MetricExemplars;
import dev.onset.connectors.spi.SignalQuery.MetricInstant;
import dev.onset.connectors.spi.SignalQuery.MetricLabelValues;
import dev.onset.connectors.spi.SignalQuery.MetricLabels;
import dev.onset.connectors.spi.SignalQuery.MetricMetadata;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.connectors.spi.SignalQuery.MetricSeries;
import dev.onset.connectors.spi.SignalQuery.RawSamples;
import dev.onset.connectors.spi.SignalQuery.Rules;
import dev.onset.connectors.spi.SignalQuery.Targets;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Exemplar;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.TimeRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One Prometheus, or what speaks its API. Thread-safe. */
final class PrometheusConnector implements Connector {

    static final String REPAIRED =
            "the server sent times out of order or twice; they were put in order, of equal ones the first kept";

    /** Most names of one kind that are read; one more is asked for, so that a longer list is noticed. */
    static final int MAX_NAMES = 50_000;

    /** Rule groups a page. */
    private static final int GROUPS = 1_000;

    private final ConnectorSettings settings;
    private final HttpGateway gateway;
    private final PrometheusApi api;

    PrometheusConnector(ConnectorSettings settings, ConnectorContext context) {
        this.settings = settings;
        this.gateway = HttpGateway.open(settings, context, new PrometheusDialect());
        this.api = new PrometheusApi(gateway, settings, context.clock());
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String kind() {
        return PrometheusKind.NAME;
    }

    @Override
    public Check check() throws InterruptedException {
        return new PrometheusCheck(api).run();
    }

    @Override
    public BatchStream fetch(SignalQuery query) {
        return switch (query) {
            case MetricRange q -> RangeWork.stream(api, q);
            case MetricInstant q -> once(deadline -> instant(q, deadline));
            case RawSamples q -> BatchStream.from(new RawSamplesSource(api, q, usesRemoteRead()));
            case MetricSeries q -> once(deadline -> series(q, deadline));
            case MetricLabels q -> {
                ApiRequest request = matching(api.question("/api/v1/labels"), q.selector());
                yield once(deadline -> names(request, "label names of " + q.selector(), q.range(), deadline));
            }
            case MetricLabelValues q -> {
                ApiRequest request =
                        matching(api.get("/api/v1/label/" + PromQl.pathName(q.label()) + "/values"), q.selector());
                yield once(deadline ->
                        names(request, "values of " + q.label() + " of " + q.selector(), q.range(), deadline));
            }
            case MetricMetadata q -> once(deadline -> metadata(q, deadline));
            case Rules q -> once(this::rules);
            case Targets q -> once(this::targets);
            case MetricExemplars q -> once(deadline -> exemplars(q, deadline));
            case AlertHistory q ->
                BatchStream.from(new PieceByPiece<>(
                        RangeSelectorWork.pieces(q.range()), new AlertHistoryWork(api, q.range()), api::deadline));
            default ->
                BatchStream.failed(new Failure.Unsupported(
                        name(),
                        query.getClass().getSimpleName(),
                        "Prometheus knows metrics, rules and the history of alerts",
                        "Ask another source."));
        };
    }

    @Override
    public void close() {
        gateway.close();
    }

    private boolean usesRemoteRead() {
        return !settings.options()
                .getOrDefault(PrometheusKind.REMOTE_READ, "auto")
                .equals("off");
    }

    /** A question that takes one go. */
    private interface Question {

        Batch answer(Deadline deadline) throws CallFailed, InterruptedException;
    }

    private BatchStream once(Question question) {
        return BatchStream.from(new BatchStream.Source() {
            private boolean done;

            @Override
            public @Nullable Batch next() throws CallFailed, InterruptedException {
                if (done) {
                    return null;
                }
                done = true;
                return question.answer(api.deadline());
            }
        });
    }

    private Batch instant(MetricInstant q, Deadline deadline) throws CallFailed, InterruptedException {
        long at = q.at().toEpochMilli();
        TimeRange window = TimeRange.ofEpochMillis(at, at + 1);
        var receipt = new PrometheusReceipt(name(), q.expression(), window);
        var reply = api.ask(api.instantQuery(q.expression(), at), MatrixReader.reader(), deadline);
        receipt.add(reply);
        QueryResult result = Objects.requireNonNullElse(reply.value().data(), QueryResult.NOTHING);
        if (result.repaired()) {
            receipt.warn(REPAIRED);
        }
        var points = new DataPoints(result.series(), result.histograms(), List.of(), result.scalar());
        long items = points.samples() + (result.scalar().isEmpty() ? 0 : 1);
        return receipt.batch(points, items, "");
    }

    private Batch series(MetricSeries q, Deadline deadline) throws CallFailed, InterruptedException {
        ApiRequest request = api.question("/api/v1/series");
        for (String selector : q.selectors()) {
            request = request.with("match[]", selector);
        }
        return list(
                request, PrometheusCatalogueDecoder.series(), String.join(" or ", q.selectors()), q.range(), deadline);
    }

    private Batch names(ApiRequest request, String what, TimeRange range, Deadline deadline)
            throws CallFailed, InterruptedException {
        return list(request, PrometheusCatalogueDecoder.names(), what, range, deadline);
    }

    private Batch list(
            ApiRequest request,
            BodyReader<Envelope<List<Labels>>> reader,
            String what,
            TimeRange range,
            Deadline deadline)
            throws CallFailed, InterruptedException {
        var receipt = new PrometheusReceipt(name(), what, range);
        ApiRequest limited = PrometheusApi.within(request, range).with("limit", Integer.toString(MAX_NAMES + 1));
        var reply = api.ask(limited, reader, deadline);
        receipt.add(reply);
        List<Labels> items = Objects.requireNonNullElse(reply.value().data(), List.of());
        if (items.size() > MAX_NAMES + 1) {
            // Servers before 2.51 know no limit here, so all of them came.
            receipt.truncated(
                    "There are %,d; the first %,d were read.".formatted(items.size(), MAX_NAMES), items.size());
            items = items.subList(0, MAX_NAMES);
        } else if (items.size() > MAX_NAMES) {
            items = items.subList(0, MAX_NAMES);
            receipt.truncated("There are more than %,d; the first %,d were read.".formatted(MAX_NAMES, MAX_NAMES));
        }
        return receipt.batch(new Names(items), items.size(), "%,d names".formatted(MAX_NAMES));
    }

    private Batch metadata(MetricMetadata q, Deadline deadline) throws CallFailed, InterruptedException {
        ApiRequest request = api.get("/api/v1/metadata");
        if (!q.metric().isEmpty()) {
            request = request.with("metric", q.metric());
        }
        var receipt = new PrometheusReceipt(
                name(), "metadata of " + (q.metric().isEmpty() ? "all metrics" : q.metric()), null);
        var reply = api.ask(request, PrometheusCatalogueDecoder.metadata(), deadline);
        receipt.add(reply);
        List<Labels> items = Objects.requireNonNullElse(reply.value().data(), List.of());
        return receipt.batch(new Names(items), items.size(), "");
    }

    private Batch rules(Deadline deadline) throws CallFailed, InterruptedException {
        var receipt = new PrometheusReceipt(name(), "rules", null);
        var rules = new ArrayList<Labels>();
        Set<String> seen = new HashSet<>();
        ApiRequest request =
                api.get("/api/v1/rules").with("exclude_alerts", "true").with("group_limit", Integer.toString(GROUPS));
        String token = "";
        do {
            ApiRequest page = token.isEmpty() ? request : request.with("group_next_token", token);
            var reply = api.ask(page, PrometheusRulesDecoder.page(), deadline);
            receipt.add(reply);
            Page answer = Objects.requireNonNullElse(reply.value().data(), new Page(List.of(), ""));
            rules.addAll(answer.rules());
            token = answer.next();
            if (!token.isEmpty() && !seen.add(token)) {
                receipt.truncated("The server's list of rules leads back to itself after " + rules.size() + " rules.");
                token = "";
            }
        } while (!token.isEmpty());
        return receipt.batch(new Names(rules), rules.size(), GROUPS + " groups a request");
    }

    private Batch targets(Deadline deadline) throws CallFailed, InterruptedException {
        var receipt = new PrometheusReceipt(name(), "targets", null);
        var reply = api.ask(
                api.get("/api/v1/targets").with("state", "active"), PrometheusCatalogueDecoder.targets(), deadline);
        receipt.add(reply);
        List<Labels> items = Objects.requireNonNullElse(reply.value().data(), List.of());
        return receipt.batch(new Names(items), items.size(), "");
    }

    private Batch exemplars(MetricExemplars q, Deadline deadline) throws CallFailed, InterruptedException {
        var receipt = new PrometheusReceipt(name(), q.expression(), q.range());
        ApiRequest request =
                PrometheusApi.within(api.question("/api/v1/query_exemplars").with("query", q.expression()), q.range());
        var reply = api.ask(request, PrometheusCatalogueDecoder.exemplars(), deadline);
        receipt.add(reply);
        List<Exemplar> items = Objects.requireNonNullElse(reply.value().data(), List.of());
        if (items.isEmpty()) {
            receipt.info("a server keeps only recent exemplars, in memory, and none unless told to");
        }
        return receipt.batch(DataPoints.ofExemplars(items), items.size(), "");
    }

    private static ApiRequest matching(ApiRequest request, String selector) {
        return selector.isEmpty() ? request : request.with("match[]", selector);
    }
}
