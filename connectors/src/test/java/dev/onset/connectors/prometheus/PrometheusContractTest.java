package dev.onset.connectors.prometheus;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.ConnectorContract;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.LogStats;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.signal.TimeRange;
import java.time.Duration;

class PrometheusContractTest extends ConnectorContract {

    private static final TimeRange RANGE = TimeRange.ofEpochMillis(1_795_242_360_000L, 1_795_242_420_000L);

    @Override
    protected ConnectorKind kind() {
        return new PrometheusKind();
    }

    @Override
    protected SignalQuery question() {
        return new MetricRange("up", RANGE, Duration.ofSeconds(15));
    }

    @Override
    protected SignalQuery unsupported() {
        return new LogStats("{job=\"orders\"}", RANGE);
    }

    @Override
    protected Canned healthy(Seen request) {
        return switch (request.path()) {
            case "/api/v1/query_range" -> matrix("""
                    {"metric":{"__name__":"up","job":"orders"},"values":[[1795242360,"1"],[1795242375,"0"],[1795242390,"NaN"]]},
                    {"metric":{"__name__":"up","job":"payments"},"values":[[1795242360,"1"],[1795242375.000,"+Inf"]]}""");
            case "/api/v1/query" ->
                Canned.json(
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1795242360,\"1\"]}}");
            default -> Canned.notFound();
        };
    }

    @Override
    protected Canned empty(Seen request) {
        return request.path().equals("/api/v1/query_range") ? matrix("") : healthy(request);
    }

    @Override
    protected Canned disordered(Seen request) {
        return request.path().equals("/api/v1/query_range") ? matrix("""
                    {"values":[[1795242375.000,"+Inf"],[1795242360,"1"]],"metric":{"job":"payments","__name__":"up"}},
                    {"metric":{"job":"orders","__name__":"up"},"values":[[1795242390,"NaN"],[1795242360,"1"],[1795242375,"0"]]}""") : healthy(request);
    }

    private static Canned matrix(String series) {
        return Canned.json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + series + "]}}");
    }
}
