package dev.onset.engine.triage;

import dev.onset.signal.Provenance;

/**
 * Evidence: one fetched answer that a statement rests on.
 *
 * @param id stable within a case: {@code e1}, {@code e2}... in order of the plan
 * @param note what it shows, in a few words; may be empty
 */
public record Receipt(String id, Provenance provenance, String note) {}
