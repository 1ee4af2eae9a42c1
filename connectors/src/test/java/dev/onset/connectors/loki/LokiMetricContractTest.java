package dev.onset.connectors.loki;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.ConnectorContract;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;

/** Loki keeps the contract of all connectors, asked for numbers. */
class LokiMetricContractTest extends ConnectorContract {

    private static final TimeRange RANGE =
            TimeRange.of(Instant.parse("2026-03-01T09:00:00Z"), Instant.parse("2026-03-01T10:00:00Z"));

    @Override
    protected ConnectorKind kind() {
        return new LokiKind();
    }

    @Override
    protected SignalQuery question() {
        return new SignalQuery.LogMetric(
                "sum by (app) (count_over_time({app=~\".+\"}[1m]))", RANGE, Duration.ofMinutes(1));
    }

    @Override
    protected SignalQuery unsupported() {
        return new SignalQuery.TraceServices();
    }

    @Override
    protected Canned healthy(Seen request) {
        return matrix(request, """
                {"metric":{"app":"cart"},"values":[[1772355600,"1"],[1772355660,"2"]]},
                {"metric":{"app":"orders"},"values":[[1772355720,"3"]]}""");
    }

    @Override
    protected Canned empty(Seen request) {
        return matrix(request, "");
    }

    @Override
    protected Canned disordered(Seen request) {
        return matrix(request, """
                {"metric":{"app":"orders"},"values":[[1772355720,"3"]]},
                {"metric":{"app":"cart"},"values":[[1772355660,"2"],[1772355600,"1"]]}""");
    }

    private static Canned matrix(Seen request, String series) {
        return switch (request.path()) {
            case "/loki/api/v1/query_range" ->
                Canned.json(
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + series + "]}}");
            case "/loki/api/v1/status/buildinfo" ->
                RecordedReply.of("001-buildinfo").canned();
            case "/loki/api/v1/labels" -> RecordedReply.of("003-labels").canned();
            default -> Canned.notFound();
        };
    }
}
