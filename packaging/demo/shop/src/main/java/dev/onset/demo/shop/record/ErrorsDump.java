package dev.onset.demo.shop.record;

import dev.onset.demo.shop.kit.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Issues with their newest events, as a server with Sentry's API answers. {@code count} stays the full number of events. */
final class ErrorsDump {
    private static final int EVENTS_AN_ISSUE = 20;
    private static final Pattern NEXT = Pattern.compile("rel=\"next\"; results=\"true\"; cursor=\"([^\"]+)\"");

    private final String api;
    private final String organization;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ErrorsDump(String api, String organization, String token) {
        this.api = api;
        this.organization = organization;
        this.token = token;
    }

    ArrayNode fetch(Record.Window window) throws IOException, InterruptedException {
        var issues = Json.array();
        var cursor = "";
        do {
            var answer = get("/api/0/organizations/" + organization + "/issues/?limit=50&cursor=" + cursor);
            for (var issue : Json.read(answer.body())) {
                if (nanos(issue.path("firstSeen").asString()) < window.to() && nanos(issue.path("lastSeen").asString()) >= window.from()) {
                    issues.add(withEvents((ObjectNode) issue));
                }
            }
            var next = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
            cursor = next.find() ? URLEncoder.encode(next.group(1), StandardCharsets.UTF_8) : "";
        } while (!cursor.isEmpty());
        return issues;
    }

    /** Each event is asked for by itself: lists of them differ between servers, single events are alike. */
    private JsonNode withEvents(ObjectNode issue) throws IOException, InterruptedException {
        var path = "/api/0/issues/" + issue.path("id").asString() + "/events/";
        var events = Json.array();
        for (var event : Json.read(get(path + "?limit=" + EVENTS_AN_ISSUE).body())) {
            var id = event.has("eventID") ? event.path("eventID") : event.path("event_id");
            events.add(Json.read(get(path + id.asString() + "/").body()));
        }
        return issue.set("events", events);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(api + path)).header("Authorization", "Bearer " + token).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return answer;
    }

    private static long nanos(String time) {
        var instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
