package dev.onset.connectors.sentry;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error tracker with known issues and events, as Sentry's cloud or, when told so, as GlitchTip: paging, filters, what is
 * missing and what is ignored in silence.
 */
final class FakeTracker implements AutoCloseable {

    record FakeEvent(String id, Instant at) {}

    /** @param count what the tracker says it counted, which may be more than it kept */
    record FakeIssue(
            String id, String project, String level, Instant first, Instant last, long count, List<FakeEvent> events) {}

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final FaultServer server = FaultServer.answering(this::answer);
    private final List<FakeIssue> issues = new ArrayList<>();
    private final List<Map<String, Object>> releases = new ArrayList<>();
    private final Map<String, List<Map<String, Object>>> deploys = new LinkedHashMap<>();
    private final Map<String, Canned> fixed = new LinkedHashMap<>();
    private final Map<String, String> projects = new TreeMap<>(Map.of("gateway", "1", "orders", "2", "stock", "3"));
    private List<String> organizations = List.of("shop");
    private boolean glitchTip;
    private boolean withoutOrganizations;
    private boolean goesRound;
    private int largestPage = 100;

    URI url() {
        return server.url();
    }

    List<Seen> seen() {
        return server.seen();
    }

    long asked(String pathEnd) {
        return seen().stream().filter(s -> s.path().endsWith(pathEnd)).count();
    }

    // ---- habits --------------------------------------------------------------------------------------------------

    FakeTracker asGlitchTip() {
        glitchTip = true;
        return this;
    }

    /** As self-hosted servers were when issues had addresses of their own only. */
    FakeTracker asOldSentry() {
        withoutOrganizations = true;
        return this;
    }

    FakeTracker withPagesOf(int n) {
        largestPage = n;
        return this;
    }

    /** Gives the first page for every cursor, and says that more follow. */
    FakeTracker goingRound() {
        goesRound = true;
        return this;
    }

    FakeTracker withOrganizations(String... slugs) {
        organizations = List.of(slugs);
        return this;
    }

    /** One reply for a path, whatever is asked. */
    FakeTracker replying(String path, Canned canned) {
        fixed.put(path, canned);
        return this;
    }

    // ---- data ----------------------------------------------------------------------------------------------------

    /** An issue whose events come at even distances; the last one is its last. */
    FakeTracker addIssue(String project, Instant first, int events, int secondsApart) {
        var all = new ArrayList<FakeEvent>();
        for (int i = 0; i < events; i++) {
            all.add(new FakeEvent(eventId(issues.size(), i), first.plusSeconds((long) i * secondsApart)));
        }
        Instant last = events == 0 ? first : all.getLast().at();
        return add(new FakeIssue(
                String.valueOf(issues.size() + 1), project, "error", first, last, events, all.reversed()));
    }

    FakeTracker add(FakeIssue issue) {
        issues.add(issue);
        return this;
    }

    static String eventId(int issue, int event) {
        return String.format(Locale.ROOT, "%016x%016x", issue + 1, event + 1);
    }

    FakeTracker addRelease(
            String version, Instant created, @Nullable Instant released, int deployCount, String... projectSlugs) {
        var node = new LinkedHashMap<String, Object>();
        node.put("version", version);
        node.put("dateCreated", created.toString());
        node.put("dateReleased", released == null ? null : released.toString());
        node.put("deployCount", deployCount);
        node.put("url", null);
        node.put(
                "projects",
                List.of(projectSlugs).stream().map(p -> Map.of("slug", p)).toList());
        releases.addFirst(node);
        return this;
    }

    FakeTracker withFirstEvent(String version, Instant at) {
        releases.stream()
                .filter(r -> version.equals(r.get("version")))
                .forEach(r -> r.put("firstEvent", at.toString()));
        return this;
    }

    FakeTracker addDeploy(String version, String environment, Instant finished) {
        var node = new LinkedHashMap<String, Object>();
        node.put("id", version + environment + finished);
        node.put("environment", environment);
        node.put("dateStarted", null);
        node.put("dateFinished", finished.toString());
        node.put("name", "rollout");
        node.put("url", null);
        deploys.computeIfAbsent(version, v -> new ArrayList<>()).add(node);
        return this;
    }

    // ---- answers -------------------------------------------------------------------------------------------------

    private Canned answer(Seen seen) {
        String path = seen.path();
        if (fixed.containsKey(path)) {
            return fixed.get(path);
        }
        if (path.equals("/api/settings/")) {
            return glitchTip
                    ? Canned.json("{\"iPaidForGlitchTip\":false,\"version\":\"v4.1\"}")
                    : detail(404, "The requested resource does not exist");
        }
        if (path.equals("/api/0/organizations/")) {
            return page(seen, organizations, o -> Map.of("slug", o, "id", "1", "links", Map.of("regionUrl", url())));
        }
        String shop = "/api/0/organizations/shop";
        if (path.startsWith(shop + "/issues/") && path.length() > (shop + "/issues/").length()) {
            boolean events = path.contains("/events/");
            if (glitchTip && events) {
                return Canned.html(200, "<!doctype html><html><head><title>GlitchTip</title></head></html>");
            }
            return withoutOrganizations ? Canned.notFound() : issue(seen, path.substring((shop + "/issues/").length()));
        }
        if (path.startsWith("/api/0/issues/")) {
            return issue(seen, path.substring("/api/0/issues/".length()));
        }
        if (!path.startsWith(shop + "/")) {
            return glitchTip && path.endsWith("/issues/")
                    ? page(seen, List.of(), o -> o)
                    : detail(404, "The requested resource does not exist");
        }
        return about(seen, path.substring(shop.length()));
    }

    private Canned about(Seen seen, String path) {
        if (path.startsWith("/eventids/")) {
            return byEventId(path.split("/")[2]);
        }
        if (path.startsWith("/releases/") && path.endsWith("/deploys/")) {
            String version = URLDecoder.decode(path.split("/")[2], StandardCharsets.UTF_8);
            return glitchTip
                    ? Canned.html(404, "<html><head><title>GlitchTip</title></head></html>")
                    : page(seen, deploys.getOrDefault(version, List.of()), d -> d);
        }
        return switch (path) {
            case "/" -> Canned.json("{\"slug\":\"shop\",\"access\":[\"org:read\",\"project:read\",\"event:read\"]}");
            case "/projects/" ->
                page(
                        seen,
                        List.copyOf(projects.keySet()),
                        p -> Map.of(
                                "slug",
                                p,
                                "id",
                                projects.get(p),
                                "name",
                                p.toUpperCase(Locale.ROOT),
                                "platform",
                                "java"));
            case "/issues/" -> search(seen);
            case "/releases/" -> page(seen, releases, r -> r);
            default ->
                glitchTip
                        ? Canned.html(404, "<html><head><title>GlitchTip</title></head></html>")
                        : detail(404, "The requested resource does not exist");
        };
    }

    private Canned search(Seen seen) {
        String query = seen.parameter("query");
        for (FakeIssue issue : issues) {
            if (issue.events().stream().anyMatch(e -> e.id().equals(query))) {
                return Canned.json(MAPPER.writeValueAsString(List.of(render(issue))))
                        .with("X-Sentry-Direct-Hit", "1");
            }
        }
        boolean all = seen.parameters().contains("query=");
        var found = issues.stream()
                .filter(i -> seen.parameter("project").isEmpty()
                        || seen.parameter("project").equals(projects.get(i.project())))
                // Sentry's own default; GlitchTip has none.
                .filter(i -> glitchTip || all)
                .filter(i -> !query.contains("level:") || (!glitchTip && query.contains("level:" + i.level())))
                .filter(i -> glitchTip ? !i.first().isBefore(start(seen)) : hasEventIn(i, seen))
                .sorted(Comparator.comparing(FakeIssue::last).reversed())
                .toList();
        return page(seen, found, this::render);
    }

    private static boolean hasEventIn(FakeIssue issue, Seen seen) {
        return issue.events().stream().anyMatch(e -> isIn(e, seen));
    }

    private static boolean isIn(FakeEvent event, Seen seen) {
        return !event.at().isBefore(start(seen)) && !event.at().isAfter(time(seen.parameter("end"), Instant.MAX));
    }

    private static Instant start(Seen seen) {
        return time(seen.parameter("start"), Instant.MIN);
    }

    private static Instant time(String text, Instant otherwise) {
        return text.isEmpty()
                ? otherwise
                : LocalDateTime.parse(text.replace("Z", "")).toInstant(ZoneOffset.UTC);
    }

    private Canned issue(Seen seen, String path) {
        String[] parts = path.split("/");
        FakeIssue issue =
                issues.stream().filter(i -> i.id().equals(parts[0])).findFirst().orElse(null);
        if (issue == null) {
            return glitchTip && parts.length == 3
                    ? Canned.json("{\"eventID\":\"\",\"id\":\"\",\"dateCreated\":null,\"entries\":{},\"tags\":{}}")
                    : detail(404, "Not found.");
        }
        if (parts.length == 1) {
            return Canned.json(MAPPER.writeValueAsString(render(issue)));
        }
        boolean full = glitchTip || seen.parameter("full").equals("true");
        if (parts.length == 2) {
            var found = issue.events().stream()
                    .filter(e -> glitchTip || isIn(e, seen))
                    .toList();
            return page(seen, found, e -> render(issue, e, full));
        }
        return issue.events().stream()
                .filter(e -> e.id().equals(parts[2]) || parts[2].equals("latest"))
                .findFirst()
                .map(e -> Canned.json(MAPPER.writeValueAsString(render(issue, e, true))))
                .orElseGet(() -> detail(404, "Event not found"));
    }

    private Canned byEventId(String id) {
        for (FakeIssue issue : issues) {
            for (FakeEvent event : issue.events()) {
                if (event.id().equals(id)) {
                    return Canned.json(MAPPER.writeValueAsString(Map.of(
                            "projectSlug",
                            issue.project(),
                            "groupId",
                            issue.id(),
                            "event",
                            render(issue, event, true))));
                }
            }
        }
        return detail(404, "Event not found");
    }

    private Map<String, Object> render(FakeIssue issue) {
        var node = new LinkedHashMap<String, Object>();
        node.put("id", issue.id());
        node.put("shortId", issue.project().toUpperCase(Locale.ROOT) + "-" + issue.id());
        node.put("title", "Boom: number " + issue.id());
        node.put("culprit", "POST /orders");
        node.put("level", issue.level());
        node.put("status", "unresolved");
        node.put("metadata", Map.of("type", "Boom", "value", "number " + issue.id()));
        node.put("project", Map.of("slug", issue.project()));
        node.put("firstSeen", issue.first().toString());
        node.put("lastSeen", issue.last().toString());
        node.put("permalink", glitchTip ? "Not implemented" : url() + "/organizations/shop/issues/" + issue.id() + "/");
        if (glitchTip) {
            node.put("count", String.valueOf(issue.count()));
        } else {
            // In a list the plain count is that of the range.
            node.put("count", "1");
            node.put(
                    "lifetime",
                    Map.of(
                            "count", String.valueOf(issue.count()),
                            "userCount", 2,
                            "firstSeen", issue.first().toString(),
                            "lastSeen", issue.last().toString()));
        }
        return node;
    }

    private Map<String, Object> render(FakeIssue issue, FakeEvent event, boolean full) {
        var node = new LinkedHashMap<String, Object>();
        node.put("id", event.id());
        node.put("eventID", event.id());
        node.put(glitchTip ? "issue" : "groupID", glitchTip ? Long.valueOf(issue.id()) : issue.id());
        node.put("dateCreated", event.at().toString());
        node.put("dateReceived", event.at().plusMillis(40).toString());
        node.put("title", "Boom: number " + issue.id());
        node.put("message", "");
        node.put("tags", List.of(Map.of("key", "release", "value", "1.2.0"), Map.of("key", "level", "value", "error")));
        if (full) {
            node.put("contexts", Map.of("trace", Map.of("trace_id", "ab".repeat(16), "span_id", "cd".repeat(8))));
            node.put(
                    "entries",
                    List.of(Map.of(
                            "type",
                            "exception",
                            "data",
                            Map.of("values", List.of(Map.of("type", "Boom", "value", "number " + issue.id()))))));
        }
        return node;
    }

    private <T> Canned page(Seen seen, List<T> items, Function<T, Object> render) {
        String size = seen.parameter("limit").isEmpty() ? seen.parameter("per_page") : seen.parameter("limit");
        int limit = Math.min(largestPage, size.isEmpty() ? 100 : Integer.parseInt(size));
        int from = goesRound ? 0 : offset(seen.parameter("cursor"));
        int to = Math.min(items.size(), from + limit);
        boolean more = goesRound || to < items.size();
        String base = "<" + url() + seen.path() + "?query=a,b;c&limit=" + limit;
        String next = more || !glitchTip ? "; cursor=\"" + cursor(goesRound ? from : to) + "\"" : "";
        String link = base + ">; rel=\"previous\"; results=\"" + (from > 0) + "\"; cursor=\"0:0:1\", " + base
                + "&cursor=x>; rel=\"next\"; results=\"" + more + "\"" + next;
        return Canned.json(MAPPER.writeValueAsString(
                        items.subList(from, to).stream().map(render).toList()))
                .with("Link", link)
                .with("X-Hits", String.valueOf(Math.min(1_000, items.size())))
                .with("X-Max-Hits", "1000")
                .with("X-Sentry-Rate-Limit-Limit", "40")
                .with("X-Sentry-Rate-Limit-Remaining", "39")
                .with("X-Sentry-Rate-Limit-ConcurrentLimit", "25");
    }

    private String cursor(int offset) {
        String plain = "0:" + offset + ":0";
        return glitchTip ? Base64.getEncoder().encodeToString(("p=" + plain).getBytes(StandardCharsets.UTF_8)) : plain;
    }

    private int offset(String cursor) {
        if (cursor.isEmpty()) {
            return 0;
        }
        String plain = glitchTip
                ? new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8).substring(2)
                : cursor;
        return Integer.parseInt(plain.split(":")[1]);
    }

    static Canned detail(int status, String words) {
        return Canned.json("{\"detail\":\"" + words + "\"}").withStatus(status);
    }

    @Override
    public void close() {
        server.close();
    }
}
