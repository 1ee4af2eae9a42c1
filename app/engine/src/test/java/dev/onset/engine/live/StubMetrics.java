package dev.onset.engine.live;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;

/** A Prometheus and an Alertmanager that hold nothing. */
final class StubMetrics {

    private StubMetrics() {}

    static Canned prometheus(Seen seen) {
        return switch (seen.path()) {
            case "/api/v1/query" -> success("{\"resultType\":\"vector\",\"result\":[]}");
            case "/api/v1/query_range" -> success("{\"resultType\":\"matrix\",\"result\":[]}");
            case "/api/v1/rules" -> success("{\"groups\":[]}");
            case "/api/v1/labels", "/api/v1/label/__name__/values", "/api/v1/series" -> success("[]");
            case "/api/v1/status/buildinfo" -> success("{\"version\":\"2.53.0\",\"revision\":\"abc\"}");
            default -> Canned.notFound();
        };
    }

    static Canned alertmanager(Seen seen) {
        return switch (seen.path()) {
            case "/api/v2/alerts", "/api/v2/silences" -> Canned.json("[]");
            case "/api/v2/status" ->
                Canned.json(
                        "{\"cluster\":{\"status\":\"disabled\",\"peers\":[]},\"versionInfo\":{\"version\":\"0.27.0\"}}");
            case "/-/ready" -> Canned.text(200, "OK");
            default -> Canned.notFound();
        };
    }

    private static Canned success(String data) {
        return Canned.json("{\"status\":\"success\",\"data\":" + data + "}");
    }
}
