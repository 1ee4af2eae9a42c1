package dev.onset.connectors.sentry;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.ConnectorContract;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.TimeRange;
import java.time.Instant;

class SentryContractTest extends ConnectorContract {

    private static final String OLDER = issue("1", "2026-11-21T06:01:00Z");
    private static final String NEWER = issue("2", "2026-11-21T06:05:00Z");

    @Override
    protected ConnectorKind kind() {
        return new SentryKind();
    }

    @Override
    protected ConnectorSettings configure(ConnectorSettings settings) {
        return settings.withOption("organization", "shop");
    }

    @Override
    protected SignalQuery question() {
        Instant start = Instant.parse("2026-11-21T06:00:00Z");
        return new SignalQuery.Issues("is:unresolved", "", TimeRange.of(start, start.plusSeconds(600)), 100);
    }

    @Override
    protected SignalQuery unsupported() {
        return new SignalQuery.Targets();
    }

    @Override
    protected Canned healthy(Seen request) {
        return answer(request, "[" + NEWER + "," + OLDER + "]");
    }

    @Override
    protected Canned empty(Seen request) {
        return answer(request, "[]");
    }

    @Override
    protected Canned disordered(Seen request) {
        return answer(request, "[" + OLDER + "," + NEWER + "]");
    }

    private static Canned answer(Seen request, String issues) {
        return switch (request.path()) {
            case "/api/0/organizations/shop/issues/" -> Canned.json(issues);
            case "/api/0/organizations/shop/" -> Canned.json("{\"slug\":\"shop\"}");
            case "/api/0/organizations/shop/projects/", "/api/0/organizations/shop/releases/" -> Canned.json("[]");
            default -> FakeTracker.detail(404, "The requested resource does not exist");
        };
    }

    private static String issue(String id, String last) {
        return """
                {"id":"%s","shortId":"ORDERS-%s","title":"Boom","count":"7","project":{"slug":"orders"},"level":"error",\
                "status":"unresolved","firstSeen":"2026-11-21T06:00:30Z","lastSeen":"%s","permalink":"https://sentry.example/%s/"}""".formatted(id, id, last, id);
    }
}
