package dev.onset.connectors.loki;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.signal.Labels;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Loki that holds known lines and knows no LogQL: every selector selects them all. It keeps Loki's limits and words, and gives
 * lines of one instant in another order at each request, which a real one may do too.
 */
final class FakeLoki implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern COUNT =
            Pattern.compile("sum\\(count_over_time\\((.*)\\s\\[(\\d+)ms]\\)\\)", Pattern.DOTALL);

    final FaultServer server = FaultServer.answering(this::answer);
    final List<Fetched.Line> lines;
    int maxEntries = 5_000;
    Duration maxLength = Duration.ofHours(721);
    boolean categorizes = true;
    boolean counts = true;
    boolean volumes = true;

    @Nullable String limits = null;
    /** Answers first, where it answers. */
    Function<Seen, @Nullable Canned> before = seen -> null;

    private final Random random;

    FakeLoki(List<Fetched.Line> lines, long seed) {
        this.lines = new ArrayList<>(lines);
        this.random = new Random(seed);
    }

    Connector open(String... options) {
        return open(ConnectorContext.live(Clock.systemUTC()), options);
    }

    Connector open(ConnectorContext context, String... options) {
        // One attempt: what is tested here is the connector's own persistence, not the gateway's.
        var settings = ConnectorSettings.of("logs", "loki", server.url()).withOption("attempts", "1");
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.withOption(options[i], options[i + 1]);
        }
        return new LokiKind().open(settings, context);
    }

    /** Requests below a path, in the order of arrival. */
    List<Seen> asked(String path) {
        return server.seen().stream().filter(s -> s.path().equals(path)).toList();
    }

    List<Seen> pages() {
        return asked("/loki/api/v1/query_range");
    }

    @Override
    public void close() {
        server.close();
    }

    synchronized Canned answer(Seen seen) {
        Canned first = before.apply(seen);
        if (first != null) {
            return first;
        }
        return switch (seen.path()) {
            case "/loki/api/v1/query_range" -> range(seen);
            case "/loki/api/v1/query" -> instant(seen);
            case "/loki/api/v1/index/stats" ->
                Canned.json("{\"streams\":1,\"chunks\":1,\"bytes\":1,\"entries\":" + lines.size() * 3 + "}");
            case "/loki/api/v1/index/volume_range" -> volume(seen);
            case "/loki/api/v1/drilldown-limits" -> limits == null ? Canned.notFound() : Canned.json(limits);
            default -> Canned.notFound();
        };
    }

    private Canned range(Seen seen) {
        long start = Long.parseLong(seen.parameter("start"));
        long end = Long.parseLong(seen.parameter("end"));
        if (end - start > maxLength.toNanos()) {
            return Canned.text(
                    400,
                    "the query time range exceeds the limit (query length: "
                            + Duration.ofNanos(end - start).toHours() + "h0m0s, limit: " + LokiDuration.text(maxLength)
                            + ")");
        }
        if (!seen.parameter("step").isEmpty()) {
            return grid(start, end, Long.parseLong(seen.parameter("step").replace("ms", "")));
        }
        int limit = Integer.parseInt(seen.parameter("limit"));
        if (limit > maxEntries) {
            return Canned.text(
                    400,
                    "max entries limit per query exceeded, limit > max_entries_limit_per_query (" + limit + " > "
                            + maxEntries + ")");
        }
        boolean backward = seen.parameter("direction").equals("backward");
        var chosen = new ArrayList<>(
                lines.stream().filter(l -> l.time() >= start && l.time() < end).toList());
        Collections.shuffle(chosen, random);
        Comparator<Fetched.Line> byTime = Comparator.comparingLong(Fetched.Line::time);
        chosen.sort(backward ? byTime.reversed() : byTime);
        boolean categorized =
                categorizes && seen.header("X-Loki-Response-Encoding-Flags").equals("categorize-labels");
        return streams(chosen.subList(0, Math.min(limit, chosen.size())), categorized);
    }

    private static Canned streams(List<Fetched.Line> chosen, boolean categorized) {
        Map<Map<String, String>, List<Object>> byStream = new LinkedHashMap<>();
        for (Fetched.Line line : chosen) {
            Map<String, String> labels = line.stream().asMap();
            List<Object> value = new ArrayList<>(List.of(Long.toString(line.time()), line.text()));
            if (categorized) {
                value.add(
                        line.metadata().isEmpty()
                                ? Map.of()
                                : Map.of("structuredMetadata", line.metadata().asMap()));
            } else {
                labels.putAll(line.metadata().asMap());
            }
            byStream.computeIfAbsent(labels, l -> new ArrayList<>()).add(value);
        }
        List<Object> result = byStream.entrySet().stream()
                .<Object>map(e -> Map.of("stream", e.getKey(), "values", e.getValue()))
                .toList();
        return success("streams", result);
    }

    private Canned instant(Seen seen) {
        Matcher count = COUNT.matcher(seen.parameter("query"));
        if (!counts || !count.matches()) {
            return Canned.text(400, "pipeline error: cannot count this");
        }
        long to = Long.parseLong(seen.parameter("time"));
        long from = to - Long.parseLong(count.group(2)) * 1_000_000;
        long n = lines.stream().filter(l -> l.time() > from && l.time() <= to).count();
        return success(
                "vector",
                n == 0 ? List.of() : List.of(Map.of("metric", Map.of(), "value", List.of(to / 1e9, Long.toString(n)))));
    }

    /** Lines in the step before each instant of the grid. */
    private Canned grid(long start, long end, long stepMillis) {
        if ((end - start) / (stepMillis * 1_000_000) > 11_000) {
            return Canned.text(400, "exceeded maximum resolution of 11,000 points per time series. Try increasing it");
        }
        List<Object> values = new ArrayList<>();
        for (long t = start; t <= end; t += stepMillis * 1_000_000) {
            long at = t;
            long n = lines.stream()
                    .filter(l -> l.time() > at - stepMillis * 1_000_000 && l.time() <= at)
                    .count();
            if (n > 0) {
                values.add(List.of(t / 1e9, Long.toString(n)));
            }
        }
        return success(
                "matrix",
                values.isEmpty() ? List.of() : List.of(Map.of("metric", Map.of("app", "all"), "values", values)));
    }

    /** One byte a line; the time of a bucket is the millisecond before its end, as in the real one. */
    private Canned volume(Seen seen) {
        if (!volumes) {
            return Canned.text(404, "not found");
        }
        long start = Long.parseLong(seen.parameter("start")) / 1_000_000;
        long end = Long.parseLong(seen.parameter("end")) / 1_000_000;
        long step = Long.parseLong(seen.parameter("step").replace("ms", ""));
        List<Object> values = new ArrayList<>();
        for (long t = start; t < end; t += step) {
            long at = t;
            long n = lines.stream()
                    .filter(l -> l.time() / 1_000_000 >= at && l.time() / 1_000_000 < at + step)
                    .count();
            if (n > 0) {
                values.add(List.of((at + step - (at + step == end ? 0 : 1)) / 1000.0, Long.toString(n)));
            }
        }
        Map<String, String> labels = List.of(seen.parameter("targetLabels").split(",")).stream()
                .filter(l -> !l.isEmpty())
                .collect(Collectors.toMap(l -> l, l -> "x"));
        return success("matrix", List.of(Map.of("metric", labels, "values", values)));
    }

    private static Canned success(String type, Object result) {
        return Canned.json(JSON.writeValueAsString(
                Map.of("status", "success", "data", Map.of("resultType", type, "result", result))));
    }

    /** Lines with many equal times, some of them equal in everything. */
    static List<Fetched.Line> someLines(Random random, int count, long from, int instants, long apart) {
        var lines = new ArrayList<Fetched.Line>();
        for (int i = 0; i < count; i++) {
            long time = from + random.nextInt(instants) * apart;
            Labels stream = Labels.of("app", random.nextBoolean() ? "cart" : "orders");
            Labels metadata = random.nextInt(3) == 0 ? Labels.of("trace_id", "" + random.nextInt(3)) : Labels.NONE;
            lines.add(new Fetched.Line(time, stream, metadata, "line " + random.nextInt(4)));
        }
        return lines;
    }
}
