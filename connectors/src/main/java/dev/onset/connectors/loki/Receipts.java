package dev.onset.connectors.loki;

import dev.onset.connectors.http.Reply;
import dev.onset.signal.Answer;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what the receipt of one batch needs, reply by reply. Confined to one thread. */
final class Receipts {

    private final List<Answer> answers = new ArrayList<>();
    private @Nullable Instant first;
    private Duration took = Duration.ZERO;
    private @Nullable Duration clockOffset;

    void add(Reply<?> reply) {
        answers.add(reply.answer());
        took = took.plus(reply.took());
        if (first == null) {
            first = reply.at();
        }
        if (clockOffset == null) {
            clockOffset = reply.clockOffset();
        }
    }

    /**
     * The receipt so far.
     *
     * @param otherwise the time of fetching where no reply came
     */
    Provenance provenance(String source, String query, TimeRange window, String limits, Instant otherwise) {
        Instant at = first == null ? otherwise : first;
        return new Provenance(source, LokiKind.NAME, query, window, at, took, clockOffset, limits, answers);
    }
}
