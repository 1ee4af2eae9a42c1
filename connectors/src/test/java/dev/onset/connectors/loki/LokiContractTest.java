package dev.onset.connectors.loki;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.ConnectorContract;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.TimeRange;
import java.time.Instant;

/** Loki keeps the contract of all connectors, asked for lines. */
class LokiContractTest extends ConnectorContract {

    private static final TimeRange RANGE =
            TimeRange.of(Instant.parse("2026-03-01T09:00:00Z"), Instant.parse("2026-03-01T10:00:00Z"));

    @Override
    protected ConnectorKind kind() {
        return new LokiKind();
    }

    @Override
    protected SignalQuery question() {
        return new SignalQuery.LogRange("{app=\"cart\"}", RANGE, 100, SignalQuery.Order.NEWEST_FIRST);
    }

    @Override
    protected SignalQuery unsupported() {
        return new SignalQuery.Targets();
    }

    @Override
    protected Canned healthy(Seen request) {
        return lines(request, """
                {"stream":{"app":"cart"},"values":[["1772357460000000003","third"],["1772357460000000001","first"]]},
                {"stream":{"app":"cart","pod":"cart-2"},"values":[["1772357460000000002","second",{"structuredMetadata":{"k":"v"}}]]}
                """);
    }

    @Override
    protected Canned empty(Seen request) {
        return lines(request, "");
    }

    @Override
    protected Canned disordered(Seen request) {
        return lines(request, """
                {"stream":{"pod":"cart-2","app":"cart"},"values":[["1772357460000000002","second",{"structuredMetadata":{"k":"v"}}]]},
                {"stream":{"app":"cart"},"values":[["1772357460000000001","first"],["1772357460000000003","third"]]}
                """);
    }

    private static Canned lines(Seen request, String streams) {
        return switch (request.path()) {
            case "/loki/api/v1/query_range" ->
                Canned.json(
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[" + streams + "]}}");
            case "/loki/api/v1/status/buildinfo" ->
                RecordedReply.of("001-buildinfo").canned();
            case "/ready" -> RecordedReply.of("002-ready").canned();
            case "/loki/api/v1/labels" -> RecordedReply.of("003-labels").canned();
            case "/loki/api/v1/drilldown-limits" ->
                RecordedReply.of("103-drilldown-limits-of-fake-tenant").canned();
            default -> Canned.notFound();
        };
    }
}
