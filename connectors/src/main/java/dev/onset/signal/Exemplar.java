package dev.onset.signal;

import java.time.Instant;

/**
 * One observed value kept beside a series, with labels of its own, most often a trace id.
 *
 * @param series the series it belongs to
 * @param labels the exemplar's own labels
 */
public record Exemplar(Labels series, Labels labels, Instant at, double value) {}
