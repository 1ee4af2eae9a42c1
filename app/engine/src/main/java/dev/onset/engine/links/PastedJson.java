package dev.onset.engine.links;

import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON that people paste: alerts as Alertmanager, its webhook, Prometheus and Grafana give them; the time range that Grafana
 * copies; a log line.
 */
final class PastedJson {

    /** How long before its start an alert's window begins: the condition held before it was told. */
    private static final Duration BEFORE = Duration.ofMinutes(30);

    private static final Duration AFTER = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST_ALERTS = 500;

    private final LinksInText links;

    /** Reads the links inside, such as {@code generatorURL}. */
    interface LinksInText {
        void read(String text, Reading into);
    }

    PastedJson(LinksInText links) {
        this.links = links;
    }

    /** Whether the value was of a known shape; if so, all that it says is in the reading. */
    boolean read(Json json, Reading into) {
        List<Json> alerts = alerts(json);
        if (!alerts.isEmpty()) {
            alerts(alerts, into);
            return true;
        }
        Json range = json.get("range").isMap() ? json.get("range") : json;
        if (!range.either("from", "start").isNothing()
                && !range.either("to", "end").isNothing()) {
            into.what("time range");
            GrafanaTimes.read(
                    range.either("from", "start").text(),
                    range.either("to", "end").text(),
                    into.now(),
                    into);
            return true;
        }
        return json.isMap() && logLine(json, into);
    }

    private static List<Json> alerts(Json json) {
        Json list = json;
        if (json.isMap()) {
            list = json.get("alerts").isList()
                    ? json.get("alerts")
                    : json.get("data").get("alerts");
        }
        List<Json> all = list.isList() ? list.items() : List.of(json);
        return all.stream()
                .filter(a -> a.get("labels").isMap())
                .limit(MOST_ALERTS)
                .toList();
    }

    private void alerts(List<Json> alerts, Reading into) {
        List<Json> firing = alerts.stream().filter(a -> !isResolved(a)).toList();
        List<Json> meant = firing.isEmpty() ? alerts : firing;
        into.what(meant.size() == 1 ? "alert" : meant.size() + " alerts");
        Instant first = null;
        Instant last = null;
        for (Json alert : meant) {
            Instant start =
                    ApiTimes.instant(alert.either("startsAt", "activeAt").text(), into.now(), false);
            Instant end = ApiTimes.instant(alert.get("endsAt").text(), into.now(), true);
            first = start != null && (first == null || start.isBefore(first)) ? start : first;
            last = end != null && (last == null || end.isAfter(last)) ? end : last;
        }
        labels(meant, into);
        into.window(window(first, last, into.now()));
        // The query of the rule; of many alerts the first few are enough.
        var generator = new Reading(into.now());
        meant.stream()
                .limit(5)
                .map(a -> a.either("generatorURL", "generatorUrl").text())
                .filter(url -> !url.isEmpty())
                .forEach(url -> links.read(url, generator));
        into.fillFrom(generator);
    }

    /** Labels that every alert has with the same value; of names the first one counts. */
    private static void labels(List<Json> alerts, Reading into) {
        var shared = new LinkedHashMap<String, String>();
        alerts.getFirst().get("labels").entries().forEach((k, v) -> shared.put(k, v.text()));
        var names = new ArrayList<String>();
        for (Json alert : alerts) {
            Map<String, Json> labels = alert.get("labels").entries();
            shared.entrySet()
                    .removeIf(e -> !labels.getOrDefault(e.getKey(), Json.NOTHING)
                            .text()
                            .equals(e.getValue()));
            String name = alert.get("labels").get("alertname").text();
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
        }
        if (!names.isEmpty()) {
            into.alertName(names.getFirst());
        }
        if (names.size() > 1) {
            into.note("also " + String.join(", ", names.subList(1, Math.min(names.size(), 5))));
        }
        shared.forEach(into::label);
    }

    private static boolean isResolved(Json alert) {
        Json status = alert.get("status");
        return status.text().equals("resolved") || alert.get("state").text().equals("inactive");
    }

    /**
     * From half an hour before the start to now. To shortly after its end where that is past: the alert is over, or the text is
     * old. An alert that has been firing for long is looked at where it began.
     */
    private static @Nullable TimeRange window(@Nullable Instant start, @Nullable Instant end, Now now) {
        if (start == null) {
            return null;
        }
        Instant longest = start.plus(LONGEST);
        Instant over =
                end != null && end.isAfter(start) && end.isBefore(now.instant()) ? end.plus(AFTER) : now.instant();
        return now.range(start.minus(BEFORE), over.isAfter(longest) ? longest : over);
    }

    private static boolean logLine(Json json, Reading into) {
        String trace = json.either(
                        "trace_id", "traceId", "traceID", "trace.id", "traceid", "otelTraceID", "dd.trace_id")
                .text();
        String time = json.either("@timestamp", "timestamp", "time", "ts", "datetime", "date")
                .text();
        String service = json.either(
                        "service", "service_name", "service.name", "app", "application", "logger_name", "serviceName")
                .text();
        Instant at = ApiTimes.instant(time, into.now(), false);
        if (trace.isEmpty() && at == null) {
            return false;
        }
        into.what("log line");
        into.traceId(trace);
        into.service(
                service.matches("[A-Za-z][\\w.-]{1,80}")
                                && service.chars().filter(c -> c == '.').count() < 3
                        ? service
                        : "");
        for (String name : List.of("namespace", "pod", "cluster", "instance", "env", "environment")) {
            into.label(name, json.get(name).text());
        }
        into.window(at == null ? null : into.now().around(at));
        return true;
    }
}
