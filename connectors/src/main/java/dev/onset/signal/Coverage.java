package dev.onset.signal;

import java.util.List;
import java.util.OptionalLong;

/**
 * How much of what was asked a batch holds. Nothing is silently partial: every limit that was hit, every warning and every
 * clamp stands here in words.
 *
 * @param covered the range that the items really cover; the asked range when complete
 * @param items what is held: samples, lines, spans, issues
 * @param total how many there are at the source, where it could be learned
 * @param reasons one sentence for each thing that is missing; empty exactly when complete
 * @param warnings what the backend warned of
 * @param infos what the backend remarked
 */
public record Coverage(
        State state,
        TimeRange covered,
        long items,
        OptionalLong total,
        List<String> reasons,
        List<String> warnings,
        List<String> infos) {

    /** How whole a batch is. */
    public enum State {
        /** Everything that was asked for. */
        COMPLETE,
        /** A limit cut it: the rest exists but was not fetched. */
        TRUNCATED,
        /** The backend itself could not answer for all of it, or sampled. */
        PARTIAL
    }

    public Coverage {
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
        infos = List.copyOf(infos);
        if ((state == State.COMPLETE) != reasons.isEmpty()) {
            throw new IllegalArgumentException(state + " with reasons " + reasons);
        }
    }

    public static Coverage complete(TimeRange covered, long items) {
        return new Coverage(State.COMPLETE, covered, items, OptionalLong.of(items), List.of(), List.of(), List.of());
    }

    public static Coverage truncated(TimeRange covered, long items, OptionalLong total, String reason) {
        return new Coverage(State.TRUNCATED, covered, items, total, List.of(reason), List.of(), List.of());
    }

    public static Coverage partial(TimeRange covered, long items, String reason) {
        return new Coverage(State.PARTIAL, covered, items, OptionalLong.empty(), List.of(reason), List.of(), List.of());
    }

    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    public Coverage withNotes(List<String> moreWarnings, List<String> moreInfos) {
        return new Coverage(state, covered, items, total, reasons, moreWarnings, moreInfos);
    }
}
