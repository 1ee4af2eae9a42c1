package dev.onset.engine.links;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links of Sentry (its own hosts, {@code ORG.sentry.io}, self-hosted) and GlitchTip: issues, events, issue lists, traces,
 * releases, API calls. {@code start} and {@code end} are UTC without saying so.
 */
final class SentryLinks implements LinkReader {

    private static final Pattern ISSUE = Pattern.compile("\\d{1,20}|[A-Z0-9_-]{2,60}-[0-9A-Z]{1,10}");
    private static final Pattern EVENT = Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F-]{36}");
    private static final Pattern TRACE = Pattern.compile("[0-9a-fA-F]{16,32}");
    private static final Pattern TRACE_IN_QUERY = Pattern.compile("\\btrace:\"?([0-9a-fA-F]{16,32})");
    private static final Pattern FOREIGN =
            Pattern.compile("(?:.*\\.)?(?:github|gitlab|bitbucket|codeberg|gitea)\\..*|.*\\.atlassian\\..*");

    @Override
    public boolean read(WebLink link, Reading into) {
        if (FOREIGN.matcher(link.host()).matches() || link.path().contains("-")) {
            return false;
        }
        boolean isSentry = link.host().equals("sentry.io")
                || link.host().endsWith(".sentry.io")
                || link.path().contains("organizations");
        String issue = link.after("issues");
        boolean isIssue = ISSUE.matcher(issue).matches() && !link.path().contains("alerts");
        boolean isList = link.last().equals("issues") && (isSentry || link.has("project") || link.has("query"));
        if (!isSentry && !isIssue && !isList) {
            return false;
        }
        into.what(isIssue ? "Sentry issue" : isList ? "Sentry issue list" : "Sentry page");
        if (isIssue) {
            into.issueId(issue);
        }
        int at = link.path().lastIndexOf("issues");
        if (isIssue && !isSentry && at == 2) {
            into.note("project " + link.path().get(1));
        }
        event(link, into);
        trace(link, into);
        window(link, into);
        filters(link, into);
        return true;
    }

    private static void event(WebLink link, Reading into) {
        String event = link.after("events");
        if (EVENT.matcher(event).matches()) {
            into.eventId(event);
        }
        String id = link.after("eventids");
        if (EVENT.matcher(id).matches()) {
            into.what("Sentry event");
            into.eventId(id);
        }
        String discover = link.after("discover");
        int colon = discover.indexOf(':');
        if (colon >= 0 && EVENT.matcher(discover.substring(colon + 1)).matches()) {
            into.what("Sentry event");
            into.eventId(discover.substring(colon + 1));
        }
    }

    private static void trace(WebLink link, Reading into) {
        for (String id : List.of(link.after("trace"), link.after("trace-meta"), link.get("trace"))) {
            if (TRACE.matcher(id).matches()) {
                into.what(into.what().equals("Sentry page") ? "Sentry trace" : into.what());
                into.traceId(id);
            }
        }
        Matcher m = TRACE_IN_QUERY.matcher(link.get("query"));
        if (m.find()) {
            into.traceId(m.group(1));
        }
    }

    private static void window(WebLink link, Reading into) {
        Now utc = new Now(into.now().instant(), ZoneOffset.UTC);
        Instant start = ApiTimes.instant(link.get("start") + link.get("pageStart"), utc, false);
        Instant end = ApiTimes.instant(link.get("end") + link.get("pageEnd"), utc, true);
        Instant at = ApiTimes.instant(link.get("timestamp"), utc, false);
        Duration period = Lengths.compact(link.get("statsPeriod"));
        if (start != null && end != null) {
            into.window(utc.range(start, end));
        } else if (period != null) {
            into.last(period);
        } else if (at != null) {
            into.window(utc.around(at));
        }
    }

    private static void filters(WebLink link, Reading into) {
        for (String environment : link.all("environment")) {
            into.label("environment", environment);
        }
        String query = link.get("query");
        if (!query.isBlank()) {
            into.note("search " + query);
        }
        if (!link.get("project").isBlank() && !link.get("project").equals("-1")) {
            into.note("project " + String.join(" and ", link.all("project")));
        }
        String release = link.after("releases");
        if (!release.isEmpty()) {
            into.note("release " + release);
        }
    }
}
