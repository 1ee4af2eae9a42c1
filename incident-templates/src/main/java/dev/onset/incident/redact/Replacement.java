package dev.onset.incident.redact;

/**
 * One hit and what stands in its place.
 *
 * @param hit in the text as it came
 * @param placeholder such as {@code [email:7F3K-9QZD-4MTX]}
 * @param isKept whether a person decided that it may stay
 */
public record Replacement(Hit hit, String placeholder, boolean isKept) {}
