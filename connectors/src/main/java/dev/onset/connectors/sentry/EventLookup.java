package dev.onset.connectors.sentry;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.ErrorEventById;
import dev.onset.signal.ErrorEvent;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds one event, with or without knowing its issue. Confined to one call. */
final class EventLookup {

    private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{32}");

    private final SentryApi api;
    private final Receipts receipts;

    EventLookup(SentryApi api, Receipts receipts) {
        this.api = api;
        this.receipts = receipts;
    }

    /** An event by its id, or {@code latest}, {@code oldest}, {@code recommended} of an issue. */
    ErrorEvent find(ErrorEventById query) throws CallFailed, InterruptedException {
        String id = query.eventId().strip().toLowerCase(Locale.ROOT).replace("-", "");
        boolean isId = EVENT_ID.matcher(id).matches();
        if (!isId && query.issueId().isEmpty()) {
            throw new CallFailed(new Failure.BadQuery(
                    api.source(), "event " + query.eventId(), "not an event id", "An event id has 32 hex digits."));
        }
        if (!query.issueId().isEmpty()) {
            return ofIssue(query.issueId(), id);
        }
        return api.home().glitchTip() ? bySearch(id) : byId(id);
    }

    private ErrorEvent ofIssue(String issueId, String id) throws CallFailed, InterruptedException {
        Reply<JsonNode> issue = api.issue(issueId);
        receipts.add(issue);
        Reply<JsonNode> reply = api.call(api.aboutIssue(issueId, "/events/" + Addresses.segment(id) + "/"));
        receipts.add(reply);
        return event(reply.value(), EventDecoder.About.of(issue.value()), id);
    }

    private ErrorEvent byId(String id) throws CallFailed, InterruptedException {
        Reply<JsonNode> reply = api.call(api.about("/eventids/" + id + "/"));
        receipts.add(reply);
        JsonNode found = reply.value();
        var about = new EventDecoder.About(Fields.text(found, "groupId"), Fields.text(found, "projectSlug"), "");
        return event(found.path("event"), about, id);
    }

    /** GlitchTip takes an event id as the query of a search for issues. */
    private ErrorEvent bySearch(String id) throws CallFailed, InterruptedException {
        ApiRequest request = api.about("/issues/").with("query", id).with("limit", "1");
        Pages.Page page = api.pages(request, "id").next();
        if (page != null) {
            receipts.add(page.reply());
        }
        if (page == null || page.items().isEmpty() || !page.direct()) {
            throw missing(id);
        }
        return ofIssue(Fields.text(page.items().getFirst(), "id"), id);
    }

    private ErrorEvent event(JsonNode node, EventDecoder.About about, String id) throws CallFailed {
        ErrorEvent event = EventDecoder.decode(node, about);
        if (event == null) {
            throw missing(id);
        }
        return event;
    }

    private CallFailed missing(String id) {
        return new CallFailed(new Failure.NotFound(
                api.source(),
                "event " + id,
                "no such event",
                "It may have outlived the tracker's retention, or the token may not see its project."));
    }
}
