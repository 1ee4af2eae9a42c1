package dev.onset.engine.live;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;

/** What a Sentry would say of {@code orders}: one error that nobody had seen before it broke. */
final class StubSentry {

    static final String ORGANIZATION = "shop";
    private static final String ROOT = "/api/0/organizations/shop";

    private final Incident incident;

    StubSentry(Incident incident) {
        this.incident = incident;
    }

    Canned answer(Seen seen) {
        return switch (seen.path()) {
            case ROOT + "/" -> Canned.json("{\"slug\":\"shop\"}");
            case ROOT + "/projects/" -> Canned.json("[{\"slug\":\"orders\"}]");
            case ROOT + "/releases/" -> Canned.json("[]");
            case ROOT + "/issues/" -> Canned.json("[" + issue() + "]");
            case ROOT + "/issues/17/" -> Canned.json(issue());
            case ROOT + "/issues/17/events/" -> Canned.json("[" + event() + "]");
            default ->
                Canned.json("{\"detail\":\"The requested resource does not exist\"}")
                        .withStatus(404);
        };
    }

    private String issue() {
        return """
                {"id":"17","shortId":"ORDERS-17","title":"SQLTransientConnectionException","count":"240",\
                "metadata":{"type":"SQLTransientConnectionException","value":"Connection is not available"},\
                "culprit":"POST /orders","project":{"slug":"orders"},"level":"error","status":"unresolved",\
                "firstSeen":"%s","lastSeen":"%s","permalink":"https://sentry.example/17/"}""".formatted(incident.broke().plusSeconds(2), incident.now().minusSeconds(3));
    }

    private String event() {
        return """
                {"id":"%1$s","eventID":"%1$s","groupID":"17","dateCreated":"%2$s","dateReceived":"%2$s",\
                "title":"SQLTransientConnectionException","message":"","tags":[{"key":"level","value":"error"}]}""".formatted("ab".repeat(16), incident.broke().plusSeconds(2));
    }
}
