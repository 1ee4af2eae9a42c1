package dev.onset.connectors.loki;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.SignalQuery;
import java.time.Duration;

/** Loki keeps the contract of all connectors, asked for numbers; this one says nothing of its limits. */
class LokiMetricContractTest extends LokiContract {

    LokiMetricContractTest() {
        super("matrix");
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
        return answer(request, """
                {"metric":{"app":"cart"},"values":[[1772355600,"1"],[1772355660,"2"]]},
                {"metric":{"app":"orders"},"values":[[1772355720,"3"]]}""");
    }

    @Override
    protected Canned disordered(Seen request) {
        return answer(request, """
                {"metric":{"app":"orders"},"values":[[1772355720,"3"]]},
                {"metric":{"app":"cart"},"values":[[1772355660,"2"],[1772355600,"1"]]}""");
    }
}
