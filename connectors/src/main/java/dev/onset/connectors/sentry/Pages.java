package dev.onset.connectors.sentry;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.CallFailed;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows a list from cursor to cursor, each item once. Ends when the server says so, and also when it goes round in circles.
 * Confined to one stream.
 */
final class Pages {

    /** Pages without any item in a row that are believed to lead on to more. */
    private static final int MOST_EMPTY = 3;

    private final HttpGateway gateway;
    private final ApiRequest request;
    private final String id;
    private final Set<String> cursors = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private @Nullable String cursor;
    private String trouble = "";
    private int empty;
    private boolean ended;

    /**
     * One page.
     *
     * @param items those that no earlier page had
     * @param hits how many there are in all, where the server counts them
     * @param least where it stops counting at some number, that number; else 0
     * @param more whether another page follows
     * @param direct whether the server took the query for an id and answered with what bears it
     */
    record Page(
            List<JsonNode> items,
            OptionalLong hits,
            long least,
            boolean more,
            boolean direct,
            Reply<List<JsonNode>> reply) {}

    /** @param id the field by which items are told apart */
    Pages(HttpGateway gateway, ApiRequest request, String id) {
        this.gateway = gateway;
        this.request = request;
        this.id = id;
    }

    /** The next page; null when there is none. */
    @Nullable Page next() throws CallFailed, InterruptedException {
        if (ended) {
            return null;
        }
        ApiRequest asked = cursor == null ? request : request.with("cursor", cursor);
        Reply<List<JsonNode>> reply = gateway.call(asked, Pages::list);
        var fresh = new ArrayList<JsonNode>();
        for (JsonNode item : reply.value()) {
            if (ids.add(Fields.text(item, id))) {
                fresh.add(item);
            }
        }
        turn(
                LinkHeader.next(reply.headers().getOrDefault("link", "")),
                reply.value().size(),
                fresh.size());
        return new Page(
                fresh,
                hits(reply),
                least(reply),
                !ended,
                reply.headers().getOrDefault("x-sentry-direct-hit", "").equals("1"),
                reply);
    }

    /** Why the list ended early, empty when it came to its end. */
    String trouble() {
        return trouble;
    }

    private void turn(@Nullable String next, int given, int fresh) {
        ended = next == null;
        if (next == null) {
            return;
        }
        empty = given == 0 ? empty + 1 : 0;
        if (!cursors.add(next) || (given > 0 && fresh == 0)) {
            stop("The tracker gives the same page again and again, so what may follow cannot be fetched.");
        } else if (empty >= MOST_EMPTY) {
            stop("The tracker gives empty pages and says that more follow.");
        }
        cursor = next;
    }

    private void stop(String why) {
        ended = true;
        trouble = why;
    }

    private static OptionalLong hits(Reply<?> reply) {
        long hits = parsed(reply.headers().getOrDefault("x-hits", ""));
        long most = parsed(reply.headers().getOrDefault("x-max-hits", ""));
        // Counting stops at the most: then it is no count.
        return hits < 0 || (most >= 0 && hits >= most) ? OptionalLong.empty() : OptionalLong.of(hits);
    }

    private static long least(Reply<?> reply) {
        return hits(reply).isPresent() ? 0 : Math.max(0, parsed(reply.headers().getOrDefault("x-hits", "")));
    }

    private static long parsed(String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static List<JsonNode> list(InputStream body) throws UnexpectedBody {
        JsonNode tree = JsonBodies.tree(body);
        if (!tree.isArray()) {
            throw new UnexpectedBody("not a list");
        }
        var items = new ArrayList<JsonNode>();
        tree.forEach(items::add);
        return items;
    }
}
