package dev.onset.connectors.grafana;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.ConnectorContract;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.Annotations;
import dev.onset.connectors.spi.SignalQuery.Targets;
import dev.onset.signal.TimeRange;
import java.time.Instant;

class GrafanaContractTest extends ConnectorContract {

    static final String DEPLOY = """
            {"id":1124,"alertId":0,"dashboardUID":"","panelId":0,"userId":2,"newState":"","prevState":"","login":"ci",
             "created":1795242985000,"updated":1795242985000,"time":1795242985000,"timeEnd":0,
             "text":"Deployed <b>orders</b> 1.2.0\\n<a href=\\"https://ci.example/42\\">build 42</a>",
             "tags":["deploy","service:orders","version:1.2.0"],"data":{}}""";

    static final String WINDOW = """
            {"id":1125,"time":1795243285000,"timeEnd":1795245085000,"text":"Backup of the shop's database","tags":[],
             "login":"ann","dashboardUID":"abc","panelId":4}""";

    static final TimeRange RANGE =
            TimeRange.of(Instant.parse("2026-11-21T06:00:00Z"), Instant.parse("2026-11-21T08:00:00Z"));

    @Override
    protected ConnectorKind kind() {
        return new GrafanaKind(Connectors::named);
    }

    @Override
    protected SignalQuery question() {
        return new Annotations(RANGE);
    }

    @Override
    protected SignalQuery unsupported() {
        return new Targets();
    }

    @Override
    protected Canned healthy(Seen request) {
        return switch (request.path()) {
            case "/api/annotations" -> Canned.json("[" + DEPLOY + "," + WINDOW + "]");
            default -> others(request);
        };
    }

    static Canned others(Seen request) {
        return switch (request.path()) {
            case "/api/health" -> Canned.json("{\"commit\":\"89b365f\",\"database\":\"ok\",\"version\":\"12.2.0\"}");
            case "/api/alertmanager/grafana/api/v2/alerts" -> Canned.json("[]");
            case "/api/datasources" ->
                Canned.json("[{\"id\":1,\"uid\":\"PBFA97CFB590B2093\",\"name\":\"Metrics\",\"type\":\"prometheus\"}]");
            default -> Canned.json("{\"message\":\"Not found\"}").withStatus(404);
        };
    }

    @Override
    protected Canned empty(Seen request) {
        return request.path().equals("/api/annotations") ? Canned.json("[]") : others(request);
    }

    @Override
    protected Canned disordered(Seen request) {
        return request.path().equals("/api/annotations")
                ? Canned.json("[" + WINDOW + "," + DEPLOY + "]")
                : others(request);
    }
}
