package dev.onset.connectors.grafana;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.signal.Batch;
import dev.onset.signal.Change;
import dev.onset.signal.Changes;
import dev.onset.signal.Coverage;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Reads all annotations of a range. The list has no cursor and ends at a limit, newest first, so each further page ends where the
 * one before began; what both hold is told apart by its id. Confined to one stream.
 */
final class AnnotationPages {

    /** A page; Grafana's own default is 100. */
    private static final int LIMIT = 1_000;

    private static final int MOST_PAGES = 20;

    private final HttpGateway gateway;
    private final TimeRange range;
    private final Receipts receipts;
    private final TreeMap<Long, Annotation> found = new TreeMap<>();
    private final List<String> reasons = new ArrayList<>();

    AnnotationPages(HttpGateway gateway, TimeRange range, Receipts receipts) {
        this.gateway = gateway;
        this.range = range;
        this.receipts = receipts;
    }

    Batch batch() throws CallFailed, InterruptedException {
        long from = range.start().toEpochMilli();
        long to = range.end().toEpochMilli();
        boolean more = true;
        for (int page = 0; more; page++) {
            if (page == MOST_PAGES) {
                reasons.add("Only the newest " + found.size() + " annotations were read, back to "
                        + Instant.ofEpochMilli(to) + ".");
                break;
            }
            Reply<List<Annotation>> reply = gateway.call(request(from, to), Annotation.list());
            receipts.add(reply);
            more = reply.value().size() >= LIMIT;
            to = next(reply.value(), to);
        }
        List<Change> changes = found.values().stream()
                .map(Annotation::change)
                .filter(c -> range.contains(c.at()))
                .sorted(Comparator.comparing(Change::at)
                        .thenComparing(c -> c.labels().getOr("id", ""))
                        .thenComparing(Change::what))
                .toList();
        return new Batch(new Changes(changes), coverage(changes.size()), receipts.take(LIMIT + " annotations a page"));
    }

    private static ApiRequest request(long from, long to) {
        return ApiRequest.get("/api/annotations")
                .with("from", Long.toString(from))
                .with("to", Long.toString(to))
                .with("type", "annotation")
                .with("limit", Integer.toString(LIMIT));
    }

    /** Where the next page ends: at the oldest of this one, and before it where nothing new would come. */
    private long next(List<Annotation> page, long to) {
        long oldest = to;
        for (Annotation annotation : page) {
            oldest = Math.min(oldest, annotation.change().at().toEpochMilli());
            found.putIfAbsent(annotation.id(), annotation);
        }
        if (page.size() < LIMIT || oldest < to) {
            return oldest;
        }
        reasons.add("A whole page of annotations stands at " + Instant.ofEpochMilli(to)
                + "; what else stands there cannot be read.");
        return to - 1;
    }

    private Coverage coverage(int items) {
        return reasons.isEmpty()
                ? Coverage.complete(range, items)
                : new Coverage(
                        Coverage.State.TRUNCATED, range, items, OptionalLong.empty(), reasons, List.of(), List.of());
    }
}
