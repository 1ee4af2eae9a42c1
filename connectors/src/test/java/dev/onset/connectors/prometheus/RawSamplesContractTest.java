package dev.onset.connectors.prometheus;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.RawSamples;

/** The contract for the one question that is asked in two ways: where remote read is missing, JSON must do. */
class RawSamplesContractTest extends PrometheusContract {

    @Override
    protected SignalQuery question() {
        return new RawSamples("up", RANGE);
    }

    @Override
    protected Canned healthy(Seen request) {
        return request.path().equals("/api/v1/query") ? matrix("""
                    {"metric":{"__name__":"up","job":"orders"},"values":[[1795242361.5,"1"],[1795242376.5,"0"]]},
                    {"metric":{"__name__":"up","job":"payments"},"values":[[1795242360,"1"]]}""") : Canned.notFound();
    }

    @Override
    protected Canned empty(Seen request) {
        return request.path().equals("/api/v1/query") ? matrix("") : healthy(request);
    }

    @Override
    protected Canned disordered(Seen request) {
        return request.path().equals("/api/v1/query") ? matrix("""
                    {"metric":{"__name__":"up","job":"payments"},"values":[[1795242360,"1"]]},
                    {"metric":{"__name__":"up","job":"orders"},"values":[[1795242376.5,"0"],[1795242361.5,"1"]]}""") : healthy(request);
    }
}
