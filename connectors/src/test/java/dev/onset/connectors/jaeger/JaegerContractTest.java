package dev.onset.connectors.jaeger;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.ConnectorContract;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Instant;

class JaegerContractTest extends ConnectorContract {

    private static final String FIRST = """
            {"traceId":"000000000000000000000000000000aa","spanId":"0000000000000001","name":"GET /","kind":2,\
            "startTimeUnixNano":"1795243200000000000","endTimeUnixNano":"1795243200005000000","status":{}}""";
    private static final String SECOND = """
            {"traceId":"000000000000000000000000000000aa","spanId":"0000000000000002",\
            "parentSpanId":"0000000000000001","name":"SELECT","kind":3,\
            "startTimeUnixNano":"1795243200001000000","endTimeUnixNano":"1795243200004000000","status":{"code":2}}""";
    private static final String THIRD = """
            {"traceId":"000000000000000000000000000000bb","spanId":"0000000000000003","name":"GET /","kind":2,\
            "startTimeUnixNano":"1795243201000000000","endTimeUnixNano":"1795243201005000000","status":{}}""";

    @Override
    protected ConnectorKind kind() {
        return new JaegerKind();
    }

    @Override
    protected SignalQuery question() {
        Instant start = Instant.ofEpochSecond(1_795_243_200);
        return new SignalQuery.TraceSearch(
                "gateway", "", Labels.NONE, TimeRange.of(start, start.plusSeconds(600)), null, null, 10);
    }

    @Override
    protected SignalQuery unsupported() {
        return new SignalQuery.Targets();
    }

    @Override
    protected Canned healthy(Seen request) {
        return switch (request.path()) {
            case "/api/v3/traces" -> traces(resource(FIRST, SECOND, THIRD));
            case "/api/v3/services" -> Canned.json("{\"services\":[\"gateway\"]}");
            case "/api/v3/trace-summaries" -> Canned.json("{\"summaries\":[]}");
            default -> Canned.notFound();
        };
    }

    @Override
    protected Canned empty(Seen request) {
        return switch (request.path()) {
            case "/api/v3/traces" ->
                Canned.text(404, "{\"error\":{\"httpCode\":404,\"message\":\"No traces found\"}}\n");
            case "/api/v3/services" -> Canned.json("{\"services\":[]}");
            case "/api/v3/trace-summaries" -> Canned.json("{}");
            default -> Canned.notFound();
        };
    }

    @Override
    protected Canned disordered(Seen request) {
        return request.path().equals("/api/v3/traces")
                ? traces(resource(THIRD) + "," + resource(SECOND, FIRST))
                : healthy(request);
    }

    private static Canned traces(String resources) {
        return Canned.json("{\"result\":{\"resourceSpans\":[" + resources + "]}}");
    }

    private static String resource(String... spans) {
        return "{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"gateway\"}}]},"
                + "\"scopeSpans\":[{\"scope\":{},\"spans\":[" + String.join(",", spans) + "]}]}";
    }
}
