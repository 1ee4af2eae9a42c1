package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.FastestReply;
import dev.onset.connectors.prometheus.PrometheusStatusDecoder.Scrapes;
import dev.onset.connectors.prometheus.Selector.Matcher;
import dev.onset.connectors.prometheus.Selector.Operator;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server who it is, what it allows and what it offers. A query decides whether it works at all; everything else may be
 * missing, and is then said to be. Confined to one check.
 */
final class PrometheusCheck {

    /** Flags that limit us, and how people call them. */
    private static final Map<String, String> LIMIT_FLAGS = ordered(
            "query.lookback-delta", "lookback",
            "query.timeout", "query timeout",
            "query.max-samples", "samples in memory a query",
            "query.max-concurrency", "queries at once",
            "storage.remote.read-sample-limit", "samples a remote read");

    private final PrometheusApi api;
    private final Deadline deadline;
    private final Map<String, String> limits = new LinkedHashMap<>();
    private final List<String> works = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final FastestReply fastest = new FastestReply();

    PrometheusCheck(PrometheusApi api) {
        this.api = api;
        this.deadline = api.deadline();
    }

    Check run() throws InterruptedException {
        try {
            // An expression without a series answers on every server, however empty.
            fastest.of(api.probe(api.question("/api/v1/query").with("query", "1"), MatrixReader.reader()));
        } catch (CallFailed e) {
            return Check.failed(api.source(), PrometheusKind.NAME, e.failure());
        }
        works.add("queries");
        Map<String, String> build = values("/api/v1/status/buildinfo", "version");
        Map<String, String> flags = values("/api/v1/status/flags", "flags (limits, retention)");
        Map<String, String> runtime = values("/api/v1/status/runtimeinfo", "run-time state");
        limits.put("points a series and request", "%,d".formatted(StepGrid.MAX_POINTS));
        LIMIT_FLAGS.forEach((flag, name) -> putUnlessEmpty(name, flags.getOrDefault(flag, "")));
        putUnlessEmpty("retention", retention(flags, runtime));
        rules();
        scrapes();
        remoteRead();
        exemplars(flags);
        return new Check(
                api.source(),
                PrometheusKind.NAME,
                build.getOrDefault("version", ""),
                build(build),
                fastest.latency(),
                fastest.clockOffset(),
                limits,
                works,
                missing,
                null);
    }

    private static String build(Map<String, String> build) {
        var text = new StringBuilder();
        for (String key : List.of("application", "revision", "branch", "goVersion")) {
            String value = build.getOrDefault(key, "");
            if (!value.isEmpty()) {
                text.append(text.isEmpty() ? "" : " ").append(value);
            }
        }
        return text.toString();
    }

    private static String retention(Map<String, String> flags, Map<String, String> runtime) {
        String said = runtime.getOrDefault("storageRetention", "");
        if (!said.isEmpty()) {
            return said;
        }
        String flag = flags.getOrDefault("storage.tsdb.retention.time", "");
        return flag.equals("0s") ? "" : flag;
    }

    private void rules() throws InterruptedException {
        ApiRequest request =
                api.get("/api/v1/rules").with("exclude_alerts", "true").with("group_limit", "1");
        if (probe("rules", request, PrometheusRulesDecoder.page()) != null) {
            works.add("rules");
        }
    }

    private void scrapes() throws InterruptedException {
        ApiRequest request = api.get("/api/v1/targets").with("state", "active");
        Scrapes scrapes = probe("targets and scrape interval", request, PrometheusStatusDecoder.scrapes());
        if (scrapes == null) {
            return;
        }
        works.add("targets: %d of %d up".formatted(scrapes.up(), scrapes.targets()));
        putUnlessEmpty(
                "scrape interval",
                scrapes.intervals().entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.<String, Integer>comparingByKey()
                                        .reversed()))
                        .map(e -> scrapes.intervals().size() == 1
                                ? e.getKey()
                                : e.getKey() + " for most, also " + others(scrapes, e.getKey()))
                        .orElse(""));
    }

    private static String others(Scrapes scrapes, String most) {
        return String.join(
                ", ",
                scrapes.intervals().keySet().stream()
                        .filter(i -> !i.equals(most))
                        .toList());
    }

    /** Asks for a series that nobody has, over one millisecond: a yes costs an empty body. */
    private void remoteRead() throws InterruptedException {
        var nothing = new Selector(List.of(new Matcher(Operator.EQUAL, "__name__", "onset_asks_for_nothing")));
        var range = TimeRange.ofEpochMillis(0, 1);
        ApiRequest request = RawSamplesSource.request(RemoteReadRequest.body(nothing, range));
        try {
            fastest.of(api.raw(request, RemoteReadDecoder.reader(range), deadline));
            works.add("remote read of stored chunks");
        } catch (CallFailed e) {
            missing.add("remote read: " + reason(e.failure())
                    + "; raw samples are read over JSON instead, which is slower");
        }
    }

    private void exemplars(Map<String, String> flags) throws InterruptedException {
        String on = "";
        try {
            var reply = fastest.of(api.ask(api.get("/api/v1/features"), PrometheusStatusDecoder.features(), deadline));
            Map<String, String> features = reply.value().data();
            on = features == null ? "" : features.getOrDefault("tsdb.exemplar_storage", "");
        } catch (CallFailed e) {
            // Before 3.9 there was no such list; the flags tell instead, where they are served.
            if (flags.containsKey("enable-feature")) {
                on = Boolean.toString(flags.getOrDefault("enable-feature", "").contains("exemplar-storage"));
            }
        }
        switch (on.toLowerCase(Locale.ROOT)) {
            case "true" -> works.add("exemplars");
            case "false" ->
                missing.add("exemplars: storage is off; start the server with --enable-feature=exemplar-storage");
            default -> missing.add("exemplars: the server does not say whether it keeps any");
        }
    }

    private Map<String, String> values(String path, String what) throws InterruptedException {
        Map<String, String> values = probe(what, api.get(path), PrometheusStatusDecoder.values());
        return values == null ? Map.of() : values;
    }

    /** Null where it is missing, which is noted. */
    private <T> @Nullable T probe(String what, ApiRequest request, BodyReader<Envelope<T>> reader)
            throws InterruptedException {
        try {
            T data = fastest.of(api.ask(request, reader, deadline)).value().data();
            if (data == null) {
                missing.add(what + ": the server answers without data");
            }
            return data;
        } catch (CallFailed e) {
            missing.add(what + ": " + reason(e.failure()));
            return null;
        }
    }

    private static String reason(Failure failure) {
        return switch (failure) {
            case Failure.NotFound gone -> "this server does not have it";
            case Failure.Denied denied ->
                "not permitted (" + denied.cameBack() + "); give the credential the right to read it";
            case Failure.SignedOut out ->
                "not permitted (" + out.cameBack() + "); give the credential the right to read it";
            default -> failure.headline() + " (" + failure.cameBack() + ")";
        };
    }

    private void putUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            limits.put(name, value);
        }
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
