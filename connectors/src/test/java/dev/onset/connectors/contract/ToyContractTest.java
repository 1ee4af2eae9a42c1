package dev.onset.connectors.contract;

import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.TimeRange;

/** The contract holds for the smallest connector, so what fails in a real one is that connector's own doing. */
class ToyContractTest extends ConnectorContract {

    @Override
    protected ConnectorKind kind() {
        return new ToyKind();
    }

    @Override
    protected SignalQuery question() {
        return new SignalQuery.LogLabels(TimeRange.ofEpochMillis(0, 1000));
    }

    @Override
    protected SignalQuery unsupported() {
        return new SignalQuery.Targets();
    }

    @Override
    protected Canned healthy(Seen request) {
        return Canned.json("[\"cart\",\"checkout\",\"shipping\"]");
    }

    @Override
    protected Canned empty(Seen request) {
        return Canned.json("[]");
    }

    @Override
    protected Canned disordered(Seen request) {
        return Canned.json("[\"shipping\",\"cart\",\"checkout\"]");
    }
}
