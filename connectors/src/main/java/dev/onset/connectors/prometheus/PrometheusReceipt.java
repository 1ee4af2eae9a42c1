package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.Reply;
import dev.onset.signal.Answer;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Provenance;
import dev.onset.signal.Signals;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what the answers of one question say beside their data, and makes the batch's receipt of it. Confined to one thread. */
final class PrometheusReceipt {

    /** The server's words when its own {@code limit} cut (web/api/v1, since 2.51). */
    private static final String CUT_BY_LIMIT = "results truncated due to limit";

    private final String source;
    private final String query;
    private final @Nullable TimeRange window;
    private final List<Answer> answers = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> infos = new LinkedHashSet<>();
    private final Set<String> truncations = new LinkedHashSet<>();
    private final Set<String> gaps = new LinkedHashSet<>();
    private OptionalLong total = OptionalLong.empty();
    private @Nullable Instant first;
    private @Nullable Instant last;
    private @Nullable Duration offset;

    /** @param window what range was asked; null for what has no time, which stands for the moment of the answer */
    PrometheusReceipt(String source, String query, @Nullable TimeRange window) {
        this.source = source;
        this.query = query;
        this.window = window;
    }

    /** Takes note of a reply with an envelope. */
    void add(Reply<? extends Envelope<?>> reply) {
        addBare(reply);
        Notes notes = reply.value().notes();
        notes.warnings().forEach(this::sort);
        infos.addAll(notes.infos());
        if (notes.partial()) {
            gaps.add("Some of the server's stores did not answer; what they hold is missing.");
        }
    }

    /** Takes note of a reply without one. */
    void addBare(Reply<?> reply) {
        answers.add(reply.answer());
        if (first == null) {
            first = reply.at();
        }
        // The next request starts after this one ended, so the last end is the last start plus its own time.
        last = reply.at().plus(reply.took());
        if (reply.clockOffset() != null) {
            offset = reply.clockOffset();
        }
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    void info(String info) {
        infos.add(info);
    }

    /** A limit cut: one sentence that says what is missing, out of how many. */
    void truncated(String reason, long outOf) {
        truncated(reason);
        total = OptionalLong.of(outOf);
    }

    /** A limit cut: one sentence that says what is missing. */
    void truncated(String reason) {
        truncations.add(reason);
    }

    /** When the newest answer came, by this machine's clock; null before the first. */
    @Nullable Instant lastAnswer() {
        return last;
    }

    /**
     * The batch of all that was added, which covers what was asked.
     *
     * @param items samples, or names
     * @param limits the limits in force, in words
     */
    Batch batch(Signals signals, long items, String limits) {
        return batch(signals, window(), items, limits);
    }

    /**
     * The batch of all that was added.
     *
     * @param covered the range that the items really cover
     * @param items samples, or names
     * @param limits the limits in force, in words
     */
    Batch batch(Signals signals, TimeRange covered, long items, String limits) {
        var reasons = new ArrayList<String>(truncations);
        reasons.addAll(gaps);
        Coverage.State state = !truncations.isEmpty()
                ? Coverage.State.TRUNCATED
                : gaps.isEmpty() ? Coverage.State.COMPLETE : Coverage.State.PARTIAL;
        OptionalLong all = reasons.isEmpty() ? OptionalLong.of(items) : total;
        var coverage = new Coverage(state, covered, items, all, reasons, List.copyOf(warnings), List.copyOf(infos));
        TimeRange asked = window();
        Instant from = first == null ? asked.end() : first;
        Instant to = last == null ? from : last;
        var provenance = new Provenance(
                source, PrometheusKind.NAME, query, asked, from, Duration.between(from, to), offset, limits, answers);
        return new Batch(signals, coverage, provenance);
    }

    private TimeRange window() {
        if (window != null) {
            return window;
        }
        Instant at = first == null ? Instant.EPOCH : first;
        return TimeRange.of(at, at.plusMillis(1));
    }

    /**
     * Up to 2.53 remarks on the query came among the warnings, marked {@code PromQL info}; what is marked as PromQL speaks of the
     * query and not of missing data. Anything else comes from a store that could not answer for all of it (remote read, Thanos).
     */
    private void sort(String warning) {
        if (warning.contains(CUT_BY_LIMIT)) {
            truncations.add("The server cut its list at the limit that was asked for (" + warning + ").");
            warnings.add(warning);
        } else if (warning.startsWith("PromQL info")) {
            infos.add(warning);
        } else {
            warnings.add(warning);
            if (!warning.startsWith("PromQL warning")) {
                gaps.add("The server warns that its answer may not be whole: " + warning);
            }
        }
    }
}
