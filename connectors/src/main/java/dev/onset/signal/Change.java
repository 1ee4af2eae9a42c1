package dev.onset.signal;

import java.time.Instant;

/**
 * Something done to the system.
 *
 * @param at when; as exact as the source allows
 * @param service whom it was done to; empty when the source does not say
 * @param what one short phrase: "deploy", "silence created", "pool size"
 * @param from the state before, or empty
 * @param to the state after, or empty
 * @param labels whatever else identifies it: version, environment, author, id
 */
public record Change(Instant at, Kind kind, String service, String what, String from, String to, Labels labels) {

    /** What was done. */
    public enum Kind {
        DEPLOY,
        RESTART,
        CONFIG,
        SCALING,
        FLAG,
        ROLLOUT,
        SILENCE,
        JOB,
        OTHER
    }
}
