package dev.onset.connectors.loki;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.ConnectorContract;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.signal.TimeRange;
import java.time.Instant;

/** The contract for Loki, which answers each question under one path with results of one type. */
abstract class LokiContract extends ConnectorContract {

    static final TimeRange RANGE =
            TimeRange.of(Instant.parse("2026-03-01T09:00:00Z"), Instant.parse("2026-03-01T10:00:00Z"));

    private final String resultType;

    LokiContract(String resultType) {
        this.resultType = resultType;
    }

    @Override
    protected final ConnectorKind kind() {
        return new LokiKind();
    }

    @Override
    protected final Canned empty(Seen request) {
        return answer(request, "");
    }

    /** A whole Loki whose answer to the question is such a result. */
    final Canned answer(Seen request, String result) {
        return switch (request.path()) {
            case "/loki/api/v1/query_range" ->
                Canned.json("{\"status\":\"success\",\"data\":{\"resultType\":\"" + resultType + "\",\"result\":["
                        + result + "]}}");
            case "/loki/api/v1/status/buildinfo" ->
                RecordedReply.of("001-buildinfo").canned();
            case "/loki/api/v1/labels" -> RecordedReply.of("003-labels").canned();
            default -> beside(request);
        };
    }

    /** What it answers where it is asked for more. */
    Canned beside(Seen request) {
        return Canned.notFound();
    }
}
