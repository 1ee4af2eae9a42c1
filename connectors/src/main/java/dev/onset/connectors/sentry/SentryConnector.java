package dev.onset.connectors.sentry;

import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorEvents;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.ErrorIssues;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One Sentry or GlitchTip. Thread-safe. */
final class SentryConnector implements Connector {

    private final String name;
    private final InstantSource clock;
    private final SentryApi api;

    SentryConnector(ConnectorSettings settings, ConnectorContext context) {
        this.name = settings.name();
        this.clock = context.clock();
        this.api = new SentryApi(settings, context);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return SentryKind.NAME;
    }

    @Override
    public BatchStream fetch(SignalQuery query) {
        return switch (query) {
            case SignalQuery.ErrorProjects projects -> once(this::projects);
            case SignalQuery.Issues issues ->
                BatchStream.from(new IssueSearch(api, issues, receipts(inWords(issues), issues.range()), clock));
            case SignalQuery.IssueById byId -> once(() -> issue(byId.issueId()));
            case SignalQuery.IssueEvents events ->
                BatchStream.from(new EventSearch(
                        api, events, true, receipts("events of issue " + events.issueId(), events.range())));
            case SignalQuery.ErrorEventById byId -> once(() -> event(byId));
            case SignalQuery.ErrorRate rate ->
                once(() -> new ErrorRates(api, rate, receipts("errors by steps of " + rate.step(), rate.range()), clock)
                        .batch());
            case SignalQuery.Releases releases ->
                once(() -> new Rollouts(api, releases.range(), receipts("releases", releases.range()))
                        .releases(releases.project()));
            case SignalQuery.Deploys deploys ->
                once(() -> new Rollouts(api, deploys.range(), receipts("deploys", deploys.range())).deploys());
            default ->
                BatchStream.failed(new Failure.Unsupported(
                        name,
                        query.getClass().getSimpleName(),
                        "an error tracker knows errors and releases only",
                        "Ask a source of another kind."));
        };
    }

    private static BatchStream once(BatchStream.Question question) {
        return BatchStream.from(BatchStream.once(question));
    }

    private Receipts receipts(String query, TimeRange window) {
        return new Receipts(name, SentryKind.NAME, query, window, clock);
    }

    private String inWords(SignalQuery.Issues issues) {
        String project = api.project(issues.project());
        return "issues" + (project.isEmpty() ? "" : " of " + project)
                + (issues.query().isBlank() ? "" : ": " + issues.query());
    }

    // ---- single answers ------------------------------------------------------------------------------------------

    private Batch projects() throws CallFailed, InterruptedException {
        TimeRange now = around(null);
        Receipts receipts = receipts("projects", now);
        Pages pages = api.projectPages();
        var projects = new ArrayList<Labels>();
        for (Pages.Page page = pages.next(); page != null; page = pages.next()) {
            receipts.add(page.reply());
            page.items().forEach(p -> projects.add(labels(p)));
        }
        projects.sort(java.util.Comparator.comparing(p -> p.getOr(Names.NAME, "")));
        Coverage coverage = pages.trouble().isEmpty()
                ? Coverage.complete(now, projects.size())
                : Coverage.partial(now, projects.size(), pages.trouble());
        return new Batch(new Names(projects), coverage, receipts.take(""));
    }

    private static Labels labels(JsonNode project) {
        var labels = new LinkedHashMap<String, String>();
        labels.put(Names.NAME, Fields.text(project, "slug"));
        labels.put("id", Fields.text(project, "id"));
        labels.put("platform", Fields.text(project, "platform"));
        labels.put("title", Fields.text(project, "name"));
        labels.values().removeIf(String::isEmpty);
        return Labels.of(labels);
    }

    private Batch issue(String id) throws CallFailed, InterruptedException {
        Reply<JsonNode> reply = api.issue(id);
        ErrorIssue issue = new IssueDecoder(api, api.home()).decode(reply.value());
        if (issue.id().isEmpty()) {
            throw new CallFailed(new Failure.NotFound(name, "issue " + id, "an issue without an id", "Check the id."));
        }
        TimeRange covered = around(issue.lastSeen());
        Receipts receipts = receipts("issue " + id, covered);
        receipts.add(reply);
        return new Batch(new ErrorIssues(List.of(issue)), Coverage.complete(covered, 1), receipts.take(""));
    }

    private Batch event(SignalQuery.ErrorEventById byId) throws CallFailed, InterruptedException {
        // The window is known when the event is.
        var asked = new Receipts(name, SentryKind.NAME, "event " + byId.eventId(), around(null), clock);
        ErrorEvent event = new EventLookup(api, asked).find(byId);
        TimeRange covered = around(event.at());
        return new Batch(new ErrorEvents(List.of(event)), Coverage.complete(covered, 1), asked.take(""));
    }

    /** What has no range of its own is said to cover the millisecond of its time. */
    private TimeRange around(@Nullable Instant at) {
        Instant instant = at == null ? clock.instant() : at;
        return TimeRange.of(instant, instant.plus(Duration.ofMillis(1)));
    }

    // ---- check ---------------------------------------------------------------------------------------------------

    @Override
    public Check check() throws InterruptedException {
        try {
            return new SentryCheck(name, api).run();
        } catch (CallFailed e) {
            return Check.failed(name, kind(), e.failure());
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
