package dev.onset.engine.links;

import dev.onset.engine.triage.TriageRequest;
import dev.onset.engine.triage.TriageRequest.Expression;
import dev.onset.engine.triage.TriageRequest.Language;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was read so far out of one link or text. Mutable, confined to one thread; becomes a {@link TriageRequest}. */
final class Reading {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{1,32}");
    private static final int MOST_QUERIES = 20;
    private static final int MOST_TRACES = 50;

    /** Labels that narrow a query to a part of what is measured; of other series they would leave nothing. */
    private static final Set<String> MEASURE = Set.of(
            "state",
            "mode",
            "code",
            "status",
            "status_code",
            "http_response_status_code",
            "http_status_code",
            "grpc_code",
            "method",
            "http_request_method",
            "http_method",
            "reason",
            "phase",
            "condition",
            "resource",
            "area",
            "level",
            "detected_level",
            "result",
            "outcome",
            "span_kind",
            "fstype",
            "generation",
            "direction");

    /** Labels that are no labels of a place at all. */
    private static final Set<String> NO_PLACE = Set.of("__name__", "le", "quantile", "alertname", "alertstate");

    private final Now now;
    private String what = "";
    private @Nullable TimeRange window;
    private String service = "";
    private String alertName = "";
    private final Map<String, String> labels = new TreeMap<>();
    private final Set<String> ambiguous = new LinkedHashSet<>();
    private final Set<Expression> expressions = new LinkedHashSet<>();
    private final Set<String> traceIds = new LinkedHashSet<>();
    private String issueId = "";
    private String eventId = "";
    private final List<String> notes = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    Reading(Now now) {
        this.now = now;
    }

    Now now() {
        return now;
    }

    /** Says what it is: "Prometheus graph". */
    void what(String words) {
        what = words;
    }

    String what() {
        return what;
    }

    void window(@Nullable TimeRange range) {
        if (range != null) {
            window = range;
        }
    }

    boolean hasWindow() {
        return window != null;
    }

    void window(@Nullable Instant start, @Nullable Instant end) {
        if (start != null && end != null) {
            window(now.range(start, end));
        }
    }

    void service(String name) {
        if (service.isEmpty()) {
            service = name.strip();
        }
    }

    void alertName(String name) {
        if (alertName.isEmpty()) {
            alertName = name.strip();
        }
    }

    /** A label that came along; one with two values names no single place and is left out. */
    void label(String name, String value) {
        if (name.equals("alertname")) {
            alertName(value);
        }
        if (NO_PLACE.contains(name)
                || name.startsWith("__")
                || value.isBlank()
                || name.isBlank()
                || ambiguous.contains(name)) {
            return;
        }
        String before = labels.putIfAbsent(name, value);
        if (before != null && !before.equals(value)) {
            labels.remove(name);
            ambiguous.add(name);
            unread.add("label " + name + " has several values");
        }
    }

    /** Conditions of a filter: exact ones are labels, others cannot be kept and are named. */
    void matchers(List<Matchers.One> matchers) {
        for (Matchers.One one : matchers) {
            if (one.isExact()) {
                label(one.label(), one.value());
            } else if (!one.value().equals(".*") && !one.value().equals(".+")) {
                unread("matcher " + one.text());
            }
        }
    }

    /** A query with the labels of its selectors. */
    void expression(Language language, String text) {
        String query = text.strip();
        if (query.isEmpty() || expressions.size() >= MOST_QUERIES) {
            return;
        }
        if (expressions.add(new Expression(language, query)) && language != Language.TRACEQL) {
            for (Matchers.One one : Matchers.inQuery(query)) {
                if (one.isExact() && !MEASURE.contains(one.label())) {
                    label(one.label(), one.value());
                }
            }
        }
        if (language == Language.TRACEQL) {
            service(TraceText.serviceOf(query));
        }
    }

    /** A trace id in hex digits of any case and of up to 32 places; dashes of a UUID are taken out. */
    void traceId(String text) {
        String id = text.strip().toLowerCase(Locale.ROOT).replace("-", "");
        boolean isId = TRACE_ID.matcher(id).matches() && id.chars().anyMatch(c -> c != '0');
        if (isId && traceIds.size() < MOST_TRACES) {
            traceIds.add("0".repeat(32 - id.length()) + id);
        }
    }

    void issueId(String id) {
        if (issueId.isEmpty()) {
            issueId = id;
        }
    }

    /** An event's id in hex digits, with or without the dashes of a UUID; anything else is none. */
    void eventId(String id) {
        String plain = id.toLowerCase(Locale.ROOT).replace("-", "");
        if (eventId.isEmpty() && plain.length() == 32 && TRACE_ID.matcher(plain).matches()) {
            eventId = plain;
        }
    }

    /** Something that was understood but has no field of its own: "operation GET /orders". */
    void note(String words) {
        if (notes.size() < 10) {
            notes.add(cut(words));
        }
    }

    /** Something that was seen and not understood, or understood and not usable. */
    void unread(String words) {
        String line = words.length() > 160 ? cut(words) : words;
        if (unread.size() < 10 && !unread.contains(line)) {
            unread.add(line);
        }
    }

    /** How much of an incident this tells: for picking one link of several. */
    int score() {
        return (traceIds.isEmpty() ? 0 : 6)
                + (issueId.isEmpty() ? 0 : 6)
                + (eventId.isEmpty() ? 0 : 1)
                + (alertName.isEmpty() ? 0 : 5)
                + (window == null ? 0 : 4)
                + (expressions.isEmpty() ? 0 : 3)
                + (serviceName().isEmpty() ? 0 : 2)
                + (labels.isEmpty() ? 0 : 1);
    }

    /** Takes from another reading what this one lacks. */
    void fillFrom(Reading other) {
        boolean isMore = false;
        if (window == null && other.window != null) {
            window = other.window;
            isMore = true;
        }
        if (serviceName().isEmpty() && !other.serviceName().isEmpty()) {
            service = other.serviceName();
            isMore = true;
        }
        if (alertName.isEmpty() && !other.alertName.isEmpty()) {
            alertName = other.alertName;
            isMore = true;
        }
        if (labels.isEmpty() && !other.labels.isEmpty()) {
            labels.putAll(other.labels);
            isMore = true;
        }
        isMore |= expressions.isEmpty() && expressions.addAll(other.expressions);
        isMore |= traceIds.isEmpty() && traceIds.addAll(other.traceIds);
        if (issueId.isEmpty() && !other.issueId.isEmpty()) {
            issueId = other.issueId;
            eventId = other.eventId;
            isMore = true;
        }
        if (isMore && !other.what.isEmpty() && !other.what.equals(what)) {
            note("also from the " + other.what);
        }
    }

    TriageRequest toRequest(String pasted) {
        return new TriageRequest(
                pasted,
                words(),
                window,
                null,
                serviceName(),
                false,
                new TriageRequest.Clues(
                        Labels.of(labels),
                        alertName,
                        List.copyOf(expressions),
                        List.copyOf(traceIds),
                        issueId,
                        eventId));
    }

    private String serviceName() {
        return service.isEmpty() ? ServiceName.of(Labels.of(labels)) : service;
    }

    private String words() {
        var parts = new ArrayList<String>();
        if (!alertName.isEmpty()) {
            parts.add("alert " + cut(alertName));
        }
        if (!issueId.isEmpty()) {
            parts.add("issue " + cut(issueId) + (eventId.isEmpty() ? "" : ", event " + cut(eventId)));
        } else if (!eventId.isEmpty() && !traceIds.contains(eventId)) {
            parts.add("event " + cut(eventId));
        }
        if (traceIds.size() == 1) {
            boolean isEither = issueId.isEmpty() && traceIds.contains(eventId);
            parts.add("trace " + traceIds.iterator().next()
                    + (isEither ? ", or an error tracker's event: it looks like both" : ""));
        } else if (!traceIds.isEmpty()) {
            parts.add(traceIds.size() + " traces");
        }
        if (!serviceName().isEmpty()) {
            parts.add("service " + cut(serviceName()));
        }
        if (!expressions.isEmpty()) {
            parts.add(queries());
        }
        parts.addAll(notes);
        if (parts.isEmpty() && !labels.isEmpty()) {
            parts.add("labels " + cut(Labels.of(labels).toString()));
        }
        if (window != null) {
            parts.add(TimeWords.of(window));
        }
        String begin = what.isEmpty() ? "Text" : what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
        String read = parts.isEmpty()
                ? begin + ": nothing in it tells where to look"
                : begin + ": " + String.join(", ", parts);
        return read + "." + (unread.isEmpty() ? "" : " Not used: " + String.join("; ", unread) + ".");
    }

    private String queries() {
        var names = new TreeMap<String, Integer>();
        for (Expression e : expressions) {
            String name = switch (e.language()) {
                case PROMQL -> "PromQL";
                case LOGQL -> "LogQL";
                case TRACEQL -> "TraceQL";
            };
            names.merge(name, 1, Integer::sum);
        }
        var words = new ArrayList<String>();
        names.forEach((name, n) -> words.add(n == 1 ? "a " + name + " query" : n + " " + name + " queries"));
        return String.join(", ", words);
    }

    static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > 80 ? line.substring(0, 79) + "…" : line;
    }

    /** The length of a window that a link gives without its ends: it ends now. */
    void last(@Nullable Duration length) {
        if (length != null) {
            window(now.last(length));
        }
    }
}
