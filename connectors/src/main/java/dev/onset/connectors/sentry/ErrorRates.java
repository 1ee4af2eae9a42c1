package dev.onset.connectors.sentry;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.ErrorRate;
import dev.onset.connectors.spi.SignalQuery.IssueEvents;
import dev.onset.connectors.spi.SignalQuery.Issues;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorEvents;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.ErrorIssues;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Errors over time, a series a project: from Sentry's time series where it has them, from its hourly statistics where the step
 * is that long, else by counting the events of the issues in the range. Each value stands at the start of its step and counts
 * the errors in it. Confined to one call.
 */
final class ErrorRates {

    private static final int MOST_ISSUES = 200;
    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_STEPS = 11_000;
    private static final Duration HOUR = Duration.ofHours(1);

    private final SentryApi api;
    private final ErrorRate query;
    private final Receipts receipts;
    private final InstantSource clock;

    ErrorRates(SentryApi api, ErrorRate query, Receipts receipts, InstantSource clock) {
        this.api = api;
        this.query = query;
        this.receipts = receipts;
        this.clock = clock;
    }

    Batch batch() throws CallFailed, InterruptedException {
        if (query.step().toMillis() < 1 || query.range().duration().dividedBy(query.step()) > MOST_STEPS) {
            throw new CallFailed(new Failure.TooMuch(
                    api.source(),
                    "errors by steps of " + query.step(),
                    "more than " + MOST_STEPS + " steps",
                    "Take longer steps or a shorter range."));
        }
        boolean glitchTip = api.home().glitchTip();
        String project = api.projectId(query.project(), receipts);
        Batch answer = glitchTip || query.step().compareTo(Duration.ofSeconds(1)) < 0 ? null : timeSeries(project);
        if (answer == null && query.step().compareTo(HOUR) >= 0) {
            answer = statistics(project, glitchTip);
        }
        return answer == null ? counted() : answer;
    }

    // ---- Sentry's time series ------------------------------------------------------------------------------------

    /** Null where this server has none. */
    private @Nullable Batch timeSeries(String project) throws CallFailed, InterruptedException {
        ApiRequest request = Times.within(api.about("/events-timeseries/"), query.range())
                .with("dataset", "errors")
                .with("yAxis", "count()")
                .with("interval", String.valueOf(query.step().toSeconds()));
        request = project.isEmpty()
                ? request.with("groupBy", "project").with("topEvents", "10").with("sort", "-count()")
                : request.with("project", project);
        try {
            Reply<JsonNode> reply = api.call(request);
            receipts.add(reply);
            return timeSeries(reply.value());
        } catch (CallFailed e) {
            if (isAbsent(e.failure())) {
                return null;
            }
            throw e;
        }
    }

    /** Old servers and those that look like Sentry answer so. */
    private static boolean isAbsent(Failure failure) {
        return failure instanceof Failure.NotFound
                || failure instanceof Failure.Misconfigured
                || failure instanceof Failure.Unsupported
                || failure instanceof Failure.Denied
                || failure instanceof Failure.NotRecorded;
    }

    private Batch timeSeries(JsonNode body) {
        var series = new ArrayList<Series>();
        var notes = new ArrayList<String>();
        boolean partial = false;
        for (JsonNode node : body.path("timeSeries")) {
            var steps = new Steps(query.range());
            for (JsonNode value : node.path("values")) {
                steps.put(
                        Math.round(value.path("timestamp").asDouble(0)),
                        value.path("value").asDouble(0));
                partial |= value.path("incomplete").asBoolean(false);
            }
            series.add(steps.series(projectOf(node)));
            long step = steps.distance();
            if (step > 0 && step != query.step().toMillis()) {
                notes.add("Sentry chose steps of " + Duration.ofMillis(step) + " in place of " + query.step() + ".");
            }
            if (Fields.text(node.path("meta"), "dataScanned").equals("partial")) {
                partial = true;
            }
        }
        List<String> infos = notes.stream().distinct().toList();
        String reason = "Sentry has not counted the whole range yet, or only a sample of it.";
        return batch(series, partial ? List.of(reason) : List.of(), infos);
    }

    private String projectOf(JsonNode series) {
        for (JsonNode by : series.path("groupBy")) {
            if (Fields.text(by, "key").equals("project")) {
                return Fields.text(by, "value");
            }
        }
        return series.path("meta").path("isOther").asBoolean(false) ? "(other)" : api.project(query.project());
    }

    // ---- hourly statistics ---------------------------------------------------------------------------------------

    private @Nullable Batch statistics(String project, boolean glitchTip) throws CallFailed, InterruptedException {
        ApiRequest request = api.about("/stats_v2/")
                .with("category", "error")
                .with("field", "sum(quantity)")
                .with("interval", glitchTip ? "1h" : interval());
        request = glitchTip
                ? Times.withinUtc(request, query.range())
                : Times.within(request, query.range())
                        .with("groupBy", "outcome")
                        .with("outcome", "accepted");
        request = project.isEmpty() ? request : request.with("project", project);
        try {
            Reply<JsonNode> reply = api.call(request);
            receipts.add(reply);
            return statistics(reply.value());
        } catch (CallFailed e) {
            if (isAbsent(e.failure()) || e.failure() instanceof Failure.BadQuery) {
                return null;
            }
            throw e;
        }
    }

    /** The longest step that divides a day and is not longer than asked for. */
    private String interval() {
        long hours = query.step().toHours();
        long fitting = Stream.of(24L, 12L, 8L, 6L, 4L, 3L, 2L, 1L)
                .filter(h -> h <= hours)
                .findFirst()
                .orElse(1L);
        return fitting == 24 ? "1d" : fitting + "h";
    }

    private Batch statistics(JsonNode body) {
        var steps = new Steps(query.range());
        List<Long> times = new ArrayList<>();
        for (JsonNode interval : body.path("intervals")) {
            Instant at = Fields.time(interval);
            times.add(at == null ? Long.MIN_VALUE : at.toEpochMilli());
        }
        for (JsonNode group : body.path("groups")) {
            int i = 0;
            for (JsonNode value : group.path("series").path("sum(quantity)")) {
                if (i < times.size() && times.get(i) != Long.MIN_VALUE) {
                    steps.add(times.get(i), value.asDouble(0));
                }
                i++;
            }
        }
        String project = api.project(query.project());
        long step = steps.distance();
        return batch(
                List.of(steps.series(project)),
                List.of(),
                step > 0 && step != query.step().toMillis()
                        ? List.of("The tracker counts by steps of " + Duration.ofMillis(step) + ".")
                        : List.of());
    }

    // ---- counting ourselves --------------------------------------------------------------------------------------

    private Batch counted() throws CallFailed, InterruptedException {
        var counts = new Counts(query.range(), query.step());
        String only = api.project(query.project());
        if (only.isEmpty()) {
            api.projects(receipts).keySet().forEach(counts::project);
        } else {
            counts.project(only);
        }
        var reasons = new ArrayList<String>();
        var search = new IssueSearch(api, new Issues("", query.project(), query.range(), MOST_ISSUES), receipts, clock);
        var issues = new ArrayList<ErrorIssue>();
        for (Batch batch = search.next(); batch != null; batch = search.next()) {
            issues.addAll(((ErrorIssues) batch.items()).items());
            reasons.addAll(batch.coverage().reasons());
        }
        for (ErrorIssue issue : issues) {
            var events = EventSearch.of(api, issue, new IssueEvents(issue.id(), query.range(), MOST_EVENTS), receipts);
            for (Batch batch = events.next(); batch != null; batch = events.next()) {
                for (ErrorEvent event : ((ErrorEvents) batch.items()).items()) {
                    counts.count(issue.project(), event.at().toEpochMilli());
                }
                reasons.addAll(batch.coverage().reasons());
            }
        }
        return batch(
                counts.series(),
                reasons,
                List.of("Counted by Onset from the events of " + issues.size()
                        + " issues; the tracker has no finer count."));
    }

    private Batch batch(List<Series> series, List<String> reasons, List<String> infos) {
        TimeRange range = query.range();
        var points = DataPoints.of(series);
        var coverage = new Coverage(
                reasons.isEmpty() ? Coverage.State.COMPLETE : Coverage.State.PARTIAL,
                range,
                points.samples(),
                reasons.isEmpty() ? OptionalLong.of(points.samples()) : OptionalLong.empty(),
                reasons,
                List.of(),
                infos);
        return new Batch(points, coverage, receipts.take(""));
    }
}
