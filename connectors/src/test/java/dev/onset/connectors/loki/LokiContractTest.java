package dev.onset.connectors.loki;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.SignalQuery;

/** Loki keeps the contract of all connectors, asked for lines. */
class LokiContractTest extends LokiContract {

    LokiContractTest() {
        super("streams");
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
        return answer(request, """
                {"stream":{"app":"cart"},"values":[["1772357460000000003","third"],["1772357460000000001","first"]]},
                {"stream":{"app":"cart","pod":"cart-2"},"values":[["1772357460000000002","second",{"structuredMetadata":{"k":"v"}}]]}
                """);
    }

    @Override
    protected Canned disordered(Seen request) {
        return answer(request, """
                {"stream":{"pod":"cart-2","app":"cart"},"values":[["1772357460000000002","second",{"structuredMetadata":{"k":"v"}}]]},
                {"stream":{"app":"cart"},"values":[["1772357460000000001","first"],["1772357460000000003","third"]]}
                """);
    }

    @Override
    Canned beside(Seen request) {
        return switch (request.path()) {
            case "/ready" -> RecordedReply.of("002-ready").canned();
            case "/loki/api/v1/drilldown-limits" ->
                RecordedReply.of("103-drilldown-limits-of-fake-tenant").canned();
            default -> Canned.notFound();
        };
    }
}
