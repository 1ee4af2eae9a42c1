package dev.onset.connectors.http;

import dev.onset.signal.Answer;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the replies of one question until they go out with a batch. Confined to one stream. */
public final class Receipts {

    private final String source;
    private final String kind;
    private final String query;
    private final TimeRange window;
    private final InstantSource clock;
    private final List<Answer> answers = new ArrayList<>();
    private @Nullable Reply<?> first;
    private @Nullable Reply<?> last;
    private Duration took = Duration.ZERO;
    private @Nullable Duration clockOffset;

    /**
     * None yet.
     *
     * @param source name of the source that was asked
     * @param kind its kind
     * @param query what was asked, in the words of its language
     * @param window what range was asked
     * @param clock gives the time of fetching where no reply came
     */
    public Receipts(String source, String kind, String query, TimeRange window, InstantSource clock) {
        this.source = source;
        this.kind = kind;
        this.query = query;
        this.window = window;
        this.clock = clock;
    }

    /** Takes note of a reply. */
    public void add(Reply<?> reply) {
        first = answers.isEmpty() ? reply : first;
        took = answers.isEmpty() ? reply.took() : took.plus(reply.took());
        clockOffset = reply.clockOffset() == null ? clockOffset : reply.clockOffset();
        answers.add(reply.answer());
        last = reply;
    }

    /**
     * The receipt of what came since the one before; of a batch that needed no further reply, the last reply again.
     *
     * @param limits the limits in force, in words
     */
    public Provenance take(String limits) {
        if (answers.isEmpty() && last != null) {
            add(last);
        }
        var provenance = new Provenance(
                source,
                kind,
                query,
                window,
                first == null ? clock.instant() : first.at(),
                took,
                clockOffset,
                limits,
                answers);
        answers.clear();
        return provenance;
    }
}
