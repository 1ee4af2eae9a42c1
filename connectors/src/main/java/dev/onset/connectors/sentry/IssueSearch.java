package dev.onset.connectors.sentry;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.Issues;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.ErrorIssues;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Issues with events in a range, page by page, the one that was seen last first. Sentry itself picks those of the range;
 * GlitchTip cannot, so there all are read and compared here by their first and last event. The last batch says how much of the
 * answer all of them are. Confined to one stream.
 */
final class IssueSearch implements BatchStream.Source {

    private static final int PAGE = 100;
    private static final Pattern SHORT_ID = Pattern.compile("[A-Z0-9_-]+-[0-9A-Z]+");

    private static final Comparator<ErrorIssue> LATEST_FIRST = Comparator.comparing(
                    ErrorIssue::lastSeen, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .reversed()
            .thenComparing(ErrorIssue::id);

    private final SentryApi api;
    private final Issues query;
    private final Receipts receipts;
    private final InstantSource clock;
    private final int limit;
    private final List<String> infos = new ArrayList<>();
    private @Nullable Pages pages;
    private @Nullable GlitchTipQuery apart;
    private SentryApi.@Nullable Home home;
    private int kept;
    private OptionalLong hits = OptionalLong.empty();
    private long least;
    private boolean cut;
    private boolean falling = true;
    private @Nullable Instant lowest;
    private boolean ended;

    IssueSearch(SentryApi api, Issues query, Receipts receipts, InstantSource clock) {
        this.api = api;
        this.query = query;
        this.receipts = receipts;
        this.clock = clock;
        this.limit = Math.max(1, query.limit());
    }

    @Override
    public @Nullable Batch next() throws CallFailed, InterruptedException {
        if (ended) {
            return null;
        }
        Pages list = pages == null ? start() : pages;
        while (true) {
            Pages.Page page = list.next();
            List<ErrorIssue> issues = page == null ? List.of() : take(page);
            boolean last = page == null || !page.more() || cut || isPast(page);
            if (last) {
                ended = true;
                return verdict(issues, list);
            }
            if (!issues.isEmpty()) {
                return new Batch(
                        new ErrorIssues(issues),
                        Coverage.complete(query.range(), issues.size()),
                        receipts.take(limits()));
            }
        }
    }

    private Pages start() throws CallFailed, InterruptedException {
        home = api.home();
        ApiRequest request = api.about("/issues/");
        String project = api.projectId(query.project(), receipts);
        if (!project.isEmpty()) {
            request = request.with("project", project);
        }
        request = home.glitchTip() ? forGlitchTip(request) : forSentry(request);
        pages = api.pages(request.with("limit", String.valueOf(Math.min(PAGE, limit))), "id");
        return pages;
    }

    /** An explicit empty query, or Sentry looks for unresolved issues only. */
    private ApiRequest forSentry(ApiRequest request) {
        String words = query.query().strip();
        ApiRequest asked = Times.within(request.with("query", words), query.range())
                .with("sort", "date")
                .with("groupStatsPeriod", "");
        return SHORT_ID.matcher(words).matches() ? asked.with("shortIdLookup", "1") : asked;
    }

    /** Its start and end mean the first event of an issue, and its order is fixed: neither is sent. */
    private ApiRequest forGlitchTip(ApiRequest request) throws CallFailed {
        apart = GlitchTipQuery.of(query.query(), clock.instant());
        if (apart == null) {
            throw new CallFailed(new Failure.BadQuery(
                    api.source(), query.query(), "quotes that do not match", "Close each quotation mark."));
        }
        if (!apart.impossible().isEmpty()) {
            throw new CallFailed(new Failure.Unsupported(
                    api.source(),
                    query.query(),
                    "GlitchTip answers nothing at all to " + String.join(" ", apart.impossible()),
                    "Leave these words out; GlitchTip knows is:, has:, tags and plain words."));
        }
        infos.add(
                "GlitchTip cannot search by time. Onset kept the issues whose first and last event enclose some of the range;"
                        + " one that was silent just then may be among them.");
        if (!apart.here().isEmpty()) {
            infos.add("Compared by Onset, not by GlitchTip: " + String.join(" ", apart.here()) + ".");
        }
        return apart.sent().isEmpty() ? request : request.with("query", apart.sent());
    }

    private List<ErrorIssue> take(Pages.Page page) {
        receipts.add(page.reply());
        hits = page.hits();
        least = page.least();
        var taken = new ArrayList<ErrorIssue>();
        for (JsonNode node : page.items()) {
            ErrorIssue issue = decoder().decode(node);
            follow(issue);
            if (!page.direct() && !isWanted(issue)) {
                continue;
            }
            if (kept == limit) {
                cut = true;
                break;
            }
            kept++;
            taken.add(issue);
        }
        if (kept == limit && page.more()) {
            cut = true;
        }
        if (page.direct()) {
            infos.add("The words were an id; the range was not looked at.");
        }
        taken.sort(LATEST_FIRST);
        return taken;
    }

    private IssueDecoder decoder() {
        return new IssueDecoder(api, java.util.Objects.requireNonNull(home, "home"));
    }

    private boolean isWanted(ErrorIssue issue) {
        if (apart == null) {
            return true;
        }
        boolean begun = issue.firstSeen() == null
                || issue.firstSeen().isBefore(query.range().end());
        boolean over = issue.lastSeen() != null
                && issue.lastSeen().isBefore(query.range().start());
        return begun && !over && apart.wanted().test(issue);
    }

    private void follow(ErrorIssue issue) {
        Instant seen = issue.lastSeen();
        falling &= seen != null && (lowest == null || !seen.isAfter(lowest));
        lowest = seen;
    }

    /** On GlitchTip, pages in falling order need not be read beyond the range. */
    private boolean isPast(Pages.Page page) {
        return apart != null
                && falling
                && !page.items().isEmpty()
                && lowest != null
                && lowest.isBefore(query.range().start());
    }

    private Batch verdict(List<ErrorIssue> issues, Pages list) {
        var reasons = new ArrayList<String>();
        if (cut) {
            reasons.add(kept + " issues " + ofHowMany() + "; those seen last come first.");
        }
        if (!list.trouble().isEmpty()) {
            reasons.add(list.trouble());
        }
        Coverage.State state = !list.trouble().isEmpty()
                ? Coverage.State.PARTIAL
                : cut ? Coverage.State.TRUNCATED : Coverage.State.COMPLETE;
        OptionalLong total =
                state == Coverage.State.COMPLETE ? OptionalLong.of(kept) : apart == null ? hits : OptionalLong.empty();
        var coverage = new Coverage(state, query.range(), issues.size(), total, reasons, List.of(), infos);
        return new Batch(new ErrorIssues(issues), coverage, receipts.take(limits()));
    }

    /** GlitchTip counts what is not of the range too. */
    private String ofHowMany() {
        if (apart != null) {
            return "of more";
        }
        return hits.isPresent() ? "of " + hits.getAsLong() : least > kept ? "of " + least + " or more" : "of more";
    }

    private String limits() {
        return "at most " + PAGE + " issues a page, " + limit + " in all";
    }
}
