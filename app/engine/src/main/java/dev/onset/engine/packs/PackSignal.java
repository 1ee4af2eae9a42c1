package dev.onset.engine.packs;

import org.jspecify.annotations.Nullable;

/**
 * One query of a pack. In the query, <code>${scope}</code> stands for further label matchers (it may come out empty, together
 * with the comma before it), <code>${rate}</code> for the rate window, and <code>${name}</code> for a variable of the pack.
 *
 * @param id unique within the pack
 * @param title for people: "p95 latency"
 * @param unit {@code ratio}, {@code seconds}, {@code bytes}, {@code per second}, {@code count}
 * @param direction which way is bad
 * @param golden what it measures; decides the kind of a finding
 * @param query PromQL
 * @param inner the resource inside the service that it is about ("connection pool"), or empty
 * @param threshold a value past which it counts as bad whatever the baseline was; null for none
 * @param role what the engine does with it
 */
public record PackSignal(
        String id,
        String title,
        String unit,
        Direction direction,
        Golden golden,
        String query,
        String inner,
        @Nullable Double threshold,
        Role role) {

    /** Which way is bad. */
    public enum Direction {
        UP,
        DOWN,
        BOTH
    }

    /** What a signal measures: the golden signals and what stands beside them. */
    public enum Golden {
        LATENCY,
        TRAFFIC,
        ERRORS,
        SATURATION,
        /** Is it there at all. */
        AVAILABILITY
    }

    /** What the engine does with a signal. */
    public enum Role {
        /** Looks for an onset; may become a finding. */
        SIGNAL,
        /** Shown, never a finding: context such as traffic by route. */
        CONTEXT,
        /** A step in its value or a new label set is a change: start time, build info, generation, limits. */
        CHANGE
    }
}
