package dev.onset.connectors.alertmanager;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.ConnectorContract;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.CurrentAlerts;
import dev.onset.connectors.spi.SignalQuery.Targets;
import java.util.List;

class AlertmanagerContractTest extends ConnectorContract {

    private static final String FIRST = """
            {"labels":{"alertname":"HighErrorRate","job":"orders"},"annotations":{"summary":"x"},"fingerprint":"aa",
             "startsAt":"2026-11-21T06:36:55.102Z","endsAt":"2126-11-21T06:44:05.102Z","updatedAt":"2026-11-21T06:40:05.105Z",
             "receivers":[{"name":"oncall"}],"status":{"state":"active","silencedBy":[],"inhibitedBy":[]}}""";

    private static final String SECOND = """
            {"labels":{"alertname":"HighLatency","job":"orders"},"annotations":{},"fingerprint":"bb",
             "startsAt":"2026-11-21T07:36:56.102+01:00","endsAt":"2126-11-21T06:44:05.102Z",
             "receivers":[{"name":"oncall"}],"status":{"state":"suppressed","silencedBy":["s1"],"inhibitedBy":[]}}""";

    @Override
    protected ConnectorKind kind() {
        return new AlertmanagerKind();
    }

    @Override
    protected SignalQuery question() {
        return new CurrentAlerts(List.of());
    }

    @Override
    protected SignalQuery unsupported() {
        return new Targets();
    }

    @Override
    protected Canned healthy(Seen request) {
        return request.path().equals("/api/v2/alerts")
                ? Canned.json("[" + FIRST + "," + SECOND + "]")
                : Canned.notFound();
    }

    @Override
    protected Canned empty(Seen request) {
        return Canned.json("[]\n");
    }

    @Override
    protected Canned disordered(Seen request) {
        return Canned.json("[" + SECOND + "," + FIRST + "]");
    }
}
