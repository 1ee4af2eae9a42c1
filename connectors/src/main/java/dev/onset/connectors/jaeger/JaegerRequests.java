package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.spi.SignalQuery.TraceSearch;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes requests as each generation of the API spells them: nanosecond texts for the new one, microseconds for the old. */
final class JaegerRequests {

    /** Which API a server serves. */
    enum Generation {
        /** {@code /api/v3} with summaries and attribute filters: 2.19 and later. */
        V3,
        /** {@code /api/v3} as it was up to 2.18: snake-case names, no attribute filter; used only where V1 is not served. */
        EARLY_V3,
        /** The JSON API of the web page: up to 2.20. */
        V1
    }

    /** A minute long past: enough to learn whether the route is there, and always the same request. */
    private static final TimeRange PROBE =
            TimeRange.of(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-01T00:01:00Z"));

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JaegerRequests() {}

    static ApiRequest probe() {
        return times(ApiRequest.get("/api/v3/trace-summaries"), Generation.V3, PROBE)
                .with("query.searchDepth", "1");
    }

    static ApiRequest services(Generation generation) {
        return ApiRequest.get(generation == Generation.V1 ? "/api/services" : "/api/v3/services");
    }

    static ApiRequest operations(Generation generation, String service) {
        return ApiRequest.get(generation == Generation.V1 ? "/api/operations" : "/api/v3/operations")
                .with("service", service);
    }

    static ApiRequest dependencies(TimeRange range) {
        return ApiRequest.get("/api/dependencies")
                .with("endTs", String.valueOf(range.endMillis()))
                .with("lookback", String.valueOf(Math.max(1, range.endMillis() - range.startMillis())));
    }

    static ApiRequest trace(Generation generation, String id, @Nullable TimeRange near) {
        boolean v1 = generation == Generation.V1;
        ApiRequest request = ApiRequest.get((v1 ? "/api/traces/" : "/api/v3/traces/") + id);
        if (near == null) {
            return request;
        }
        if (v1) {
            return request.with("start", micros(near.start())).with("end", micros(near.end()));
        }
        boolean early = generation == Generation.EARLY_V3;
        return request.with(early ? "start_time" : "startTime", near.start().toString())
                .with(early ? "end_time" : "endTime", near.end().toString());
    }

    static ApiRequest summaries(TraceSearch query, Part part) {
        return search(ApiRequest.get("/api/v3/trace-summaries"), Generation.V3, query, part);
    }

    static ApiRequest traces(Generation generation, TraceSearch query, Part part) {
        return search(
                ApiRequest.get(generation == Generation.V1 ? "/api/traces" : "/api/v3/traces"),
                generation,
                query,
                part);
    }

    /**
     * One request of a search.
     *
     * @param service the one to ask for, empty for any
     * @param depth most traces wanted
     */
    record Part(String service, TimeRange range, int depth) {}

    private static ApiRequest search(ApiRequest bare, Generation generation, TraceSearch query, Part part) {
        boolean v1 = generation == Generation.V1;
        boolean early = generation == Generation.EARLY_V3;
        ApiRequest request = bare;
        request = add(request, v1 ? "service" : early ? "query.service_name" : "query.serviceName", part.service());
        request = add(
                request, v1 ? "operation" : early ? "query.operation_name" : "query.operationName", query.operation());
        request = times(request, generation, part.range());
        request = add(
                request,
                v1 ? "minDuration" : early ? "query.duration_min" : "query.durationMin",
                duration(query.minDuration()));
        request = add(
                request,
                v1 ? "maxDuration" : early ? "query.duration_max" : "query.durationMax",
                duration(query.maxDuration()));
        if (!early) {
            request = add(request, v1 ? "tags" : "query.attributes", attributes(query));
        }
        String depth = String.valueOf(part.depth());
        return early
                ? request.with("query.num_traces", depth).with("query.search_depth", depth)
                : request.with(v1 ? "limit" : "query.searchDepth", depth);
    }

    private static ApiRequest times(ApiRequest request, Generation generation, TimeRange range) {
        return switch (generation) {
            case V1 -> request.with("start", micros(range.start())).with("end", micros(range.end()));
            case V3 ->
                request.with("query.startTimeMin", range.start().toString())
                        .with("query.startTimeMax", range.end().toString());
            case EARLY_V3 ->
                request.with("query.start_time_min", range.start().toString())
                        .with("query.start_time_max", range.end().toString());
        };
    }

    private static ApiRequest add(ApiRequest request, String name, String value) {
        return value.isEmpty() ? request : request.with(name, value);
    }

    /** The attributes as one JSON object of texts; empty when there are none. */
    static String attributes(TraceSearch query) {
        return query.attributes().isEmpty()
                ? ""
                : MAPPER.writeValueAsString(query.attributes().asMap());
    }

    /** As Go writes durations, in the largest unit that is exact; empty for none. */
    static String duration(@Nullable Duration duration) {
        if (duration == null) {
            return "";
        }
        long nanos = duration.toNanos();
        if (nanos % 1_000_000 == 0) {
            return nanos / 1_000_000 + "ms";
        }
        return nanos % 1_000 == 0 ? nanos / 1_000 + "us" : nanos + "ns";
    }

    private static String micros(Instant instant) {
        return String.valueOf(Math.floorDiv(TimeRange.nanos(instant), 1_000L));
    }
}
