package dev.onset.connectors.prometheus;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import java.time.Duration;

class PrometheusContractTest extends PrometheusContract {

    @Override
    protected SignalQuery question() {
        return new MetricRange("up", RANGE, Duration.ofSeconds(15));
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
}
