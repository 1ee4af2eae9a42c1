package dev.onset.signal;

/** What one fetch returned: items, how whole they are, and where they came from. */
public record Batch(Signals items, Coverage coverage, Provenance provenance) {}
