package dev.onset.engine.triage;

import dev.onset.connectors.spi.Check;

/**
 * How a source fared during one triage.
 *
 * @param state {@code ok}, {@code partial} (some questions failed) or {@code failed}
 * @param sentence what went wrong, or empty
 */
public record SourceState(String name, String kind, String version, State state, String sentence, Check check) {

    /** The closed vocabulary of {@code sources[].state} in a report. */
    public enum State {
        OK,
        PARTIAL,
        FAILED
    }
}
