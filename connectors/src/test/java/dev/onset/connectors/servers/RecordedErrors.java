package dev.onset.connectors.servers;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The error issues of a recorded incident, served in Sentry's form: pages with cursors, issues that overlap the asked range, their
 * events as far as they were kept.
 */
public final class RecordedErrors implements AutoCloseable {

    /** The slug of the organization. */
    public static final String ORGANIZATION = "shop";

    private static final String ROOT = "/api/0/organizations/" + ORGANIZATION;

    private final List<JsonNode> issues = new ArrayList<>();
    private final FaultServer server;

    /** Starts to serve an incident's {@code errors.json.xz}. */
    public RecordedErrors(Path packed) {
        try {
            Path plain = Files.createTempFile("errors", ".json");
            IncidentServers.unpack(packed, plain);
            JsonMapper.shared().readTree(Files.readString(plain)).forEach(issues::add);
            Files.delete(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = FaultServer.answering(this::answer);
    }

    /** Where it listens. */
    public URI url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }

    private Canned answer(Seen seen) {
        String path = seen.path();
        if (path.equals(ROOT + "/")) {
            return Canned.json("{\"slug\":\"" + ORGANIZATION + "\"}");
        }
        if (path.equals(ROOT + "/projects/")) {
            var slugs = new TreeSet<String>();
            issues.forEach(i -> slugs.add(i.path("project").path("slug").asString()));
            return Canned.json(JsonMapper.shared()
                    .writeValueAsString(slugs.stream()
                            .map(s -> "{\"slug\":\"" + s + "\"}")
                            .map(JsonMapper.shared()::readTree)
                            .toList()));
        }
        if (path.equals(ROOT + "/releases/")) {
            return page(seen, List.of());
        }
        if (path.equals(ROOT + "/issues/")) {
            return page(
                    seen,
                    issues.stream()
                            .filter(i -> overlaps(i, seen))
                            .map(RecordedErrors::withoutEvents)
                            .toList());
        }
        for (JsonNode issue : issues) {
            String own = "/issues/" + issue.path("id").asString() + "/";
            if (path.endsWith(own)) {
                return Canned.json(JsonMapper.shared().writeValueAsString(withoutEvents(issue)));
            }
            if (path.endsWith(own + "events/")) {
                var events = new ArrayList<JsonNode>();
                issue.path("events").forEach(events::add);
                return page(seen, events);
            }
        }
        return Canned.json("{\"detail\":\"The requested resource does not exist\"}")
                .withStatus(404);
    }

    private static JsonNode withoutEvents(JsonNode issue) {
        return issue.deepCopy().asObject().without("events");
    }

    private static boolean overlaps(JsonNode issue, Seen seen) {
        String start = seen.parameter("start");
        String end = seen.parameter("end");
        return (end.isEmpty() || !time(issue.path("firstSeen").asString()).isAfter(time(end)))
                && (start.isEmpty() || !time(issue.path("lastSeen").asString()).isBefore(time(start)));
    }

    private static Instant time(String text) {
        return Instant.parse(text.endsWith("Z") ? text : text + "Z");
    }

    /** A page of at most a hundred, with the links to its neighbours as Sentry writes them. */
    private Canned page(Seen seen, List<JsonNode> all) {
        String limit = seen.parameter("limit").isEmpty() ? seen.parameter("per_page") : seen.parameter("limit");
        int size = limit.isEmpty() ? 100 : Math.min(100, Integer.parseInt(limit));
        String cursor = seen.parameter("cursor");
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor.split(":")[1]);
        int to = Math.min(all.size(), from + size);
        String link = link(seen, "previous", Math.max(0, from - size), from > 0) + ", "
                + link(seen, "next", to, to < all.size());
        return Canned.json(JsonMapper.shared().writeValueAsString(all.subList(Math.min(from, to), to)))
                .with("Link", link);
    }

    private String link(Seen seen, String rel, int offset, boolean results) {
        String cursor = "0:" + offset + ":" + (rel.equals("previous") ? 1 : 0);
        return "<" + url() + seen.path() + "?cursor=" + cursor + ">; rel=\"" + rel + "\"; results=\"" + results
                + "\"; cursor=\"" + cursor + "\"";
    }
}
