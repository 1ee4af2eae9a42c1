package dev.onset.engine.links;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Links of Jaeger ({@code /trace/ID}, {@code /trace/A...B}, {@code /search?service=}, {@code /monitor}, both APIs), of Zipkin
 * ({@code /zipkin/traces/ID}, {@code /zipkin/?serviceName=}) and of Tempo's API. Jaeger's times are microseconds.
 */
final class JaegerLinks implements LinkReader {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{1,32}");
    private static final Pattern PAIR = Pattern.compile("([0-9a-fA-F]{1,32})\\.\\.\\.([0-9a-fA-F]{1,32})?");

    @Override
    public boolean read(WebLink link, Reading into) {
        boolean isForeign = link.host().contains("datadoghq.") || link.path().contains("apm");
        return !isForeign && (trace(link, into) || search(link, into) || zipkin(link, into));
    }

    private static boolean trace(WebLink link, Reading into) {
        String segment = link.after("trace").isEmpty() ? link.after("traces") : link.after("trace");
        Matcher pair = PAIR.matcher(segment);
        if (pair.matches()) {
            into.what("Jaeger comparison of two traces");
            into.traceId(pair.group(1));
            if (pair.group(2) != null) {
                into.traceId(pair.group(2));
            }
            return true;
        }
        if (!ID.matcher(segment).matches()) {
            return false;
        }
        into.what(
                link.path().contains("zipkin")
                        ? "Zipkin trace"
                        : link.path().contains("api") ? "trace API call" : "Jaeger trace");
        into.traceId(segment);
        ApiTimes.read(link, into);
        return true;
    }

    private static boolean search(WebLink link, Reading into) {
        List<String> ids = link.all("traceID");
        boolean isPage = link.last().equals("search") && (link.has("service") || !ids.isEmpty());
        boolean isMonitor = link.last().equals("monitor") && (link.has("service") || link.has("timeframe"));
        boolean isApi = link.path().contains("api")
                && List.of("traces", "trace-summaries").contains(link.last())
                && (link.has("service")
                        || link.has("query.serviceName")
                        || link.has("query.service_name")
                        || !ids.isEmpty());
        if (!isPage && !isMonitor && !isApi) {
            return false;
        }
        into.what(isMonitor ? "Jaeger monitor page" : isApi ? "Jaeger API call" : "Jaeger search");
        ids.forEach(into::traceId);
        into.service(link.get("service") + link.get("query.serviceName") + link.get("query.service_name"));
        times(link, into);
        note(link, "operation", into);
        note(link, "query.operationName", into);
        note(link, "minDuration", into);
        note(link, "maxDuration", into);
        tags(link, into);
        return true;
    }

    private static void times(WebLink link, Reading into) {
        ApiTimes.read(link, into);
        Duration lookback = Lengths.compact(link.get("lookback"));
        if (!into.hasWindow() && lookback != null) {
            into.last(lookback);
        }
        String timeframe = link.get("timeframe");
        if (!into.hasWindow() && timeframe.matches("\\d{5,11}")) {
            into.last(Duration.ofMillis(Long.parseLong(timeframe)));
        }
    }

    private static void tags(WebLink link, Reading into) {
        for (String name : List.of("tags", "query.attributes")) {
            Json json = Json.parse(link.get(name));
            if (json != null) {
                for (Map.Entry<String, Json> tag : json.entries().entrySet()) {
                    into.note("tag " + tag.getKey() + "=" + tag.getValue().text());
                }
            }
        }
        link.all("tag").forEach(tag -> into.note("tag " + tag.replaceFirst(":", "=")));
    }

    private static boolean zipkin(WebLink link, Reading into) {
        boolean isZipkin = link.path().contains("zipkin") || link.has("serviceName") || link.has("endTs");
        if (!isZipkin || !(link.has("serviceName") || link.has("endTs") || link.has("traceId"))) {
            return false;
        }
        into.what("Zipkin search");
        into.traceId(link.get("traceId"));
        String service = link.get("serviceName");
        into.service(service.equals("all") ? "" : service);
        Instant end = ApiTimes.instant(link.get("endTs"), into.now(), true);
        Instant start = ApiTimes.instant(link.get("startTs"), into.now(), false);
        Duration lookback = lookback(link.get("lookback"));
        if (start != null && end != null) {
            into.window(start, end);
        } else if (lookback != null) {
            Instant until = end == null ? into.now().instant() : end;
            into.window(until.minus(lookback), until);
        } else if (end != null) {
            into.window(into.now().around(end));
        }
        note(link, "spanName", into);
        note(link, "annotationQuery", into);
        return true;
    }

    /** Zipkin's page writes {@code 15m}, its API milliseconds. */
    private static @Nullable Duration lookback(String text) {
        return text.matches("\\d{4,12}") ? Duration.ofMillis(Long.parseLong(text)) : Lengths.compact(text);
    }

    private static void note(WebLink link, String name, Reading into) {
        String value = link.get(name);
        if (!value.isBlank() && !value.equals("all")) {
            into.note(name.replace("query.", "") + " " + value);
        }
    }
}
