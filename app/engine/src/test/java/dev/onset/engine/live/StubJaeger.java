package dev.onset.engine.live;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a Jaeger 2.19 would say of {@code orders}: a trace every two seconds, of 20 ms before it broke, of 900 ms and failed after. */
final class StubJaeger {

    private static final long SECOND = 1_000_000_000L;

    /** Known by name; only the first has traces. */
    static final List<String> SERVICES = List.of("orders", "cart", "stock");

    private final Incident incident;

    StubJaeger(Incident incident) {
        this.incident = incident;
    }

    Canned answer(Seen seen) {
        return switch (seen.path()) {
            case "/api/v3/services" -> Canned.json(json(Map.of("services", SERVICES)));
            case "/api/v3/trace-summaries" -> Canned.json("{\"summaries\":[]}");
            case "/api/v3/traces" -> traces(seen);
            case "/api/dependencies" ->
                Canned.json("{\"data\":[{\"parent\":\"cart\",\"child\":\"orders\",\"callCount\":7}],\"errors\":null}");
            default -> seen.path().startsWith("/api/v3/traces/") ? one(seen) : Canned.notFound();
        };
    }

    /** A trace's id is the moment at which it began. */
    private Canned one(Seen seen) {
        String id = seen.path().substring("/api/v3/traces/".length());
        return found(List.of(span(Long.parseLong(id))));
    }

    private Canned traces(Seen seen) {
        long start = TimeRange.nanos(Instant.parse(seen.parameter("query.startTimeMin")));
        long end = TimeRange.nanos(Instant.parse(seen.parameter("query.startTimeMax")));
        int depth = Integer.parseInt(seen.parameter("query.searchDepth"));
        var spans = new ArrayList<Object>();
        for (long at = start - start % (2 * SECOND); at < end && spans.size() < depth; at += 2 * SECOND) {
            if (at >= start) {
                spans.add(span(at));
            }
        }
        if (spans.isEmpty() || !seen.parameter("query.serviceName").equals("orders")) {
            return Canned.text(404, "{\"error\":{\"httpCode\":404,\"message\":\"No traces found\"}}\n");
        }
        return found(spans);
    }

    private static Canned found(List<?> spans) {
        Object resource = Map.of(
                "resource",
                Map.of("attributes", List.of(Map.of("key", "service.name", "value", Map.of("stringValue", "orders")))),
                "scopeSpans",
                List.of(Map.of("spans", spans)));
        return Canned.json(json(Map.of("result", Map.of("resourceSpans", List.of(resource)))));
    }

    private Map<String, Object> span(long at) {
        boolean broken = incident.isBroken(Instant.ofEpochSecond(0, at));
        return Map.of(
                "traceId",
                String.format(Locale.ROOT, "%032x", at),
                "spanId",
                "0000000000000001",
                "name",
                "POST /orders",
                "kind",
                2,
                "startTimeUnixNano",
                Long.toString(at),
                "endTimeUnixNano",
                Long.toString(at + (broken ? 900_000_000 : 20_000_000)),
                "status",
                broken ? Map.of("code", 2) : Map.of());
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
