package dev.onset.engine.live;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** What a Loki would say that holds some lines: counts by service and level, and lines by service and pattern, newest first. */
final class PlayedLogs {

    private static final long SECOND = 1_000_000_000L;
    private static final Pattern SERVICE = Pattern.compile("service_name=\"([^\"]*)\"");
    private static final Pattern FILTER = Pattern.compile("\\|~ `([^`]*)`");

    private record Line(long nanos, String service, String level, String text) {}

    private final List<Line> lines = new ArrayList<>();

    /**
     * A service that writes a line at regular times.
     *
     * @param said level and text of each, {@code error: no such host}; empty for none
     */
    PlayedLogs every(Duration step, String service, Function<Instant, String> said) {
        for (Instant at = PlayedIncident.BEGIN; at.isBefore(PlayedIncident.END); at = at.plus(step)) {
            String[] parts = said.apply(at).split(": ", 2);
            if (parts.length == 2) {
                lines.add(new Line(at.getEpochSecond() * SECOND, service, parts[0], parts[1]));
            }
        }
        return this;
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
        String query = seen.parameter("query");
        Matcher service = SERVICE.matcher(query);
        String wanted = service.find() ? service.group(1) : "";
        Matcher filter = FILTER.matcher(query);
        Pattern pattern = Pattern.compile(filter.find() ? filter.group(1) : "");
        long start = Long.parseLong(seen.parameter("start"));
        long end = Long.parseLong(seen.parameter("end"));
        var streams = new TreeMap<String, List<List<String>>>();
        lines.stream()
                .filter(l -> l.service().equals(wanted) && l.nanos() >= start && l.nanos() < end)
                .filter(l -> pattern.matcher(l.text()).find())
                .sorted(Comparator.comparingLong(Line::nanos).reversed())
                .limit(Long.parseLong(seen.parameter("limit")))
                .forEach(l -> streams.computeIfAbsent(l.level(), x -> new ArrayList<>())
                        .add(List.of(Long.toString(l.nanos()), l.text())));
        var result = new ArrayList<Object>();
        streams.forEach((level, values) ->
                result.add(Map.of("stream", Map.of("service_name", wanted, "level", level), "values", values)));
        return success("streams", result);
    }

    private Canned counts(Seen seen) {
        long step = Long.parseLong(seen.parameter("step").replace("ms", "")) * 1_000_000;
        long start = Long.parseLong(seen.parameter("start"));
        long end = Long.parseLong(seen.parameter("end"));
        var counts = new TreeMap<String, TreeMap<Long, Integer>>();
        for (Line l : lines) {
            // Counted is what lies in the step before a point.
            long point = start + Math.ceilDiv(l.nanos() - start, step) * step;
            if (point >= start && point <= end) {
                counts.computeIfAbsent(l.service() + "|" + l.level(), x -> new TreeMap<>())
                        .merge(point, 1, Integer::sum);
            }
        }
        var result = new ArrayList<Object>();
        counts.forEach((place, points) -> {
            String[] names = place.split("\\|");
            var values = new ArrayList<List<Object>>();
            points.forEach((at, n) -> values.add(List.of(at / SECOND, Integer.toString(n))));
            result.add(Map.of("metric", Map.of("service_name", names[0], "level", names[1]), "values", values));
        });
        return success("matrix", result);
    }

    private static Canned success(String type, Object result) {
        return Canned.json(JsonMapper.shared()
                .writeValueAsString(Map.of("status", "success", "data", Map.of("resultType", type, "result", result))));
    }
}
