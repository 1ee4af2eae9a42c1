package dev.onset.connectors.sentry;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.SignalQuery.IssueEvents;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorEvents;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Events of one issue in a range, newest first, page by page. The last batch says how much of the answer all of them are, with
 * the issue's own count beside it. Confined to one stream.
 */
final class EventSearch implements BatchStream.Source {

    /** Events with stack traces have 10 to 100 kB each. */
    private static final int PAGE = 50;

    /** Outlines have 1 kB each. */
    private static final int OUTLINES = 100;

    private static final Comparator<ErrorEvent> NEWEST_FIRST =
            Comparator.comparing(ErrorEvent::at).reversed().thenComparing(ErrorEvent::id);

    private final SentryApi api;
    private final IssueEvents query;
    private final boolean full;
    private final Receipts receipts;
    private final int limit;
    private @Nullable ErrorIssue issue;
    private @Nullable Pages pages;
    private int kept;
    private int given;
    private int unreadable;
    private boolean toTheEnd;
    private boolean cut;
    private boolean ended;

    /** @param full whether stack traces and breadcrumbs are wanted */
    EventSearch(SentryApi api, IssueEvents query, boolean full, Receipts receipts) {
        this.api = api;
        this.query = query;
        this.full = full;
        this.receipts = receipts;
        this.limit = Math.max(1, query.limit());
    }

    /** The same for an issue that is known already. */
    static EventSearch of(SentryApi api, ErrorIssue issue, IssueEvents query, Receipts receipts) {
        var search = new EventSearch(api, query, false, receipts);
        search.issue = issue;
        return search;
    }

    @Override
    public @Nullable Batch next() throws CallFailed, InterruptedException {
        if (ended) {
            return null;
        }
        ErrorIssue about = issue == null ? about() : issue;
        Pages list = pages == null ? start() : pages;
        while (true) {
            Pages.Page page = list.next();
            List<ErrorEvent> events = page == null ? List.of() : take(page, about);
            if (page == null || !page.more() || cut || isPast(page)) {
                ended = true;
                toTheEnd = page == null || !page.more();
                return verdict(events, about, list);
            }
            if (!events.isEmpty()) {
                return new Batch(
                        new ErrorEvents(events),
                        Coverage.complete(query.range(), events.size()),
                        receipts.take(limits()));
            }
        }
    }

    /** Asked first: it names the project, holds the count, and tells an unknown issue from one without events. */
    private ErrorIssue about() throws CallFailed, InterruptedException {
        Reply<JsonNode> reply = api.issue(query.issueId());
        receipts.add(reply);
        issue = new IssueDecoder(api, api.home()).decode(reply.value());
        return issue;
    }

    private Pages start() throws CallFailed, InterruptedException {
        ApiRequest request = api.aboutIssue(query.issueId(), "/events/");
        int most = full ? PAGE : OUTLINES;
        String size = String.valueOf(Math.min(most, limit));
        if (api.home().glitchTip()) {
            // It knows no time here and always gives whole events.
            request = request.with("limit", size);
        } else {
            request = Times.within(request, query.range()).with("per_page", size);
            request = full ? request.with("full", "true") : request;
        }
        pages = api.pages(request, "id");
        return pages;
    }

    private List<ErrorEvent> take(Pages.Page page, ErrorIssue about) {
        receipts.add(page.reply());
        given += page.items().size();
        var said = new EventDecoder.About(about.id(), about.project(), about.level());
        var taken = new ArrayList<ErrorEvent>();
        for (JsonNode node : page.items()) {
            ErrorEvent event = EventDecoder.decode(node, said);
            if (event == null) {
                unreadable++;
            } else if (query.range().contains(event.at())) {
                if (kept == limit) {
                    cut = true;
                    break;
                }
                kept++;
                taken.add(event);
            }
        }
        cut |= kept == limit && page.more();
        taken.sort(NEWEST_FIRST);
        return taken;
    }

    /** Events come by the time of their arrival, which is hardly before they happened: older pages do not reach the range again. */
    private boolean isPast(Pages.Page page) {
        Instant start = query.range().start();
        return !page.items().isEmpty()
                && page.items().stream().allMatch(n -> {
                    Instant at = EventDecoder.happened(n);
                    Instant arrived = EventDecoder.arrived(n);
                    return at != null && at.isBefore(start) && arrived != null && arrived.isBefore(start);
                });
    }

    // ---- saying --------------------------------------------------------------------------------------------------

    private Batch verdict(List<ErrorEvent> events, ErrorIssue about, Pages list)
            throws CallFailed, InterruptedException {
        var problems = new ArrayList<String>();
        if (!list.trouble().isEmpty()) {
            problems.add(list.trouble());
        }
        if (unreadable > 0) {
            problems.add(unreadable + " events have no id or no time and are left out.");
        }
        if (!cut
                && spans(about)
                && kept + unreadable < about.count()
                && list.trouble().isEmpty()) {
            problems.add("The tracker counted " + about.count() + " events of " + name(about) + " and gives " + kept
                    + " of them; the others it has dropped.");
        } else if (!cut
                && toTheEnd
                && given < about.count()
                && api.home().glitchTip()
                && list.trouble().isEmpty()) {
            // It lists all that it has, of whatever time.
            problems.add("The tracker counted " + about.count() + " events of " + name(about) + " at all times and has "
                    + given + "; some of those it has dropped may have been in the range.");
        }
        var reasons = new ArrayList<String>(problems);
        if (cut) {
            reasons.add("The newest " + kept + " events of " + name(about) + ", which counts " + about.count()
                    + " in all.");
        }
        Coverage.State state =
                !problems.isEmpty() ? Coverage.State.PARTIAL : cut ? Coverage.State.TRUNCATED : Coverage.State.COMPLETE;
        OptionalLong total = state == Coverage.State.COMPLETE ? OptionalLong.of(kept) : OptionalLong.of(about.count());
        List<String> infos = reasons.isEmpty() && about.count() > kept
                ? List.of(name(about) + " counts " + about.count() + " events in all; it gives " + kept
                        + " of the range.")
                : List.of();
        var coverage = new Coverage(state, query.range(), events.size(), total, reasons, List.of(), infos);
        return new Batch(new ErrorEvents(events), coverage, receipts.take(limits()));
    }

    /** Whether all events of the issue lie in the range, so that its count can be held against what came. */
    private boolean spans(ErrorIssue about) {
        TimeRange range = query.range();
        return about.firstSeen() != null
                && about.lastSeen() != null
                && range.contains(about.firstSeen())
                && range.contains(about.lastSeen());
    }

    private static String name(ErrorIssue issue) {
        return issue.shortId().isEmpty() ? "issue " + issue.id() : issue.shortId();
    }

    private String limits() {
        return "at most " + (full ? PAGE : OUTLINES) + " events a page, " + limit + " in all";
    }
}
