package dev.onset.connectors.prometheus;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.ConnectorContract;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.LogStats;
import dev.onset.signal.TimeRange;

/** The contract for Prometheus, whatever it is asked. */
abstract class PrometheusContract extends ConnectorContract {

    static final TimeRange RANGE = TimeRange.ofEpochMillis(1_795_242_360_000L, 1_795_242_420_000L);

    @Override
    protected final ConnectorKind kind() {
        return new PrometheusKind();
    }

    @Override
    protected final SignalQuery unsupported() {
        return new LogStats("{job=\"orders\"}", RANGE);
    }

    static Canned matrix(String series) {
        return Canned.json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + series + "]}}");
    }
}
