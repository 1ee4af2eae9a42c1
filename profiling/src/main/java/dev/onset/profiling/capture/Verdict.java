package dev.onset.profiling.capture;

import java.util.List;

/**
 * What may be done to a process.
 *
 * @param refusals why nothing may be done; empty where it may
 * @param notes what is done otherwise than was asked, and why, for a person
 * @param options what may be done: never {@link CaptureOptions.Means#BEST}
 */
record Verdict(List<Refusal> refusals, List<String> notes, CaptureOptions options) {

    Verdict {
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
    }
}
