package dev.onset.engine.live;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a Loki would say that has the lines of {@code orders}: quiet before it broke, loud after. */
final class StubLoki {

    private static final long SECOND = 1_000_000_000L;

    private final Incident incident;

    StubLoki(Incident incident) {
        this.incident = incident;
    }

    Canned answer(Seen seen) {
        return switch (seen.path()) {
            case "/loki/api/v1/status/buildinfo" -> Canned.json("{\"version\":\"3.4.2\",\"revision\":\"abc\"}");
            case "/ready" -> Canned.text(200, "ready\n");
            case "/loki/api/v1/labels" -> Canned.json("{\"status\":\"success\",\"data\":[\"service_name\"]}");
            case "/loki/api/v1/query_range" -> seen.parameter("step").isEmpty() ? lines(seen) : counts(seen);
            default -> Canned.notFound();
        };
    }

    private Canned lines(Seen seen) {
        int limit = Integer.parseInt(seen.parameter("limit"));
        var values = new ArrayList<List<String>>();
        for (long t = Long.parseLong(seen.parameter("end")) - 1; values.size() < limit; t -= 2 * SECOND) {
            long at = t - t % (2 * SECOND);
            if (at < Long.parseLong(seen.parameter("start"))) {
                break;
            }
            boolean broken = incident.isBroken(Instant.ofEpochSecond(0, at));
            values.add(List.of(
                    Long.toString(at),
                    broken
                            ? "ERROR HikariPool-1 - Connection is not available"
                            : "INFO order " + at / SECOND + " taken"));
        }
        return success("streams", List.of(Map.of("stream", Map.of("service_name", "orders"), "values", values)));
    }

    private Canned counts(Seen seen) {
        long step = Long.parseLong(seen.parameter("step").replace("ms", "")) * 1_000_000;
        var info = new ArrayList<List<Object>>();
        var error = new ArrayList<List<Object>>();
        long end = Long.parseLong(seen.parameter("end"));
        for (long t = Long.parseLong(seen.parameter("start")); t <= end; t += step) {
            boolean broken = incident.isBroken(Instant.ofEpochSecond(0, t));
            (broken ? error : info).add(List.of(t / SECOND, Long.toString(step / SECOND / 2)));
        }
        return success(
                "matrix",
                List.of(
                        Map.of("metric", Map.of("service_name", "orders", "level", "info"), "values", info),
                        Map.of("metric", Map.of("service_name", "orders", "level", "error"), "values", error)));
    }

    private static Canned success(String type, Object result) {
        return Canned.json(JsonMapper.shared()
                .writeValueAsString(Map.of("status", "success", "data", Map.of("resultType", type, "result", result))));
    }
}
