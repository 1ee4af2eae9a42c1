package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.Reply;
import dev.onset.signal.Answer;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the replies of one question until they go out with a batch. Confined to one stream. */
final class Receipts {

    private final String source;
    private final String query;
    private final TimeRange window;
    private final InstantSource clock;
    private final List<Answer> answers = new ArrayList<>();
    private @Nullable Answer last;
    private @Nullable Instant first;
    private Duration took = Duration.ZERO;
    private @Nullable Duration clockOffset;

    Receipts(String source, String query, TimeRange window, InstantSource clock) {
        this.source = source;
        this.query = query;
        this.window = window;
        this.clock = clock;
    }

    void add(Reply<?> reply) {
        first = first == null ? reply.at() : first;
        took = took.plus(reply.took());
        clockOffset = reply.clockOffset() == null ? clockOffset : reply.clockOffset();
        answers.add(reply.answer());
        last = reply.answer();
    }

    /** The receipt of what came since the last one; of a batch that needed no further reply, the last reply again. */
    Provenance take(String limits) {
        if (answers.isEmpty() && last != null) {
            answers.add(last);
        }
        var provenance = new Provenance(
                source,
                JaegerKind.NAME,
                query,
                window,
                first == null ? clock.instant() : first,
                took,
                clockOffset,
                limits,
                answers);
        answers.clear();
        return provenance;
    }
}
