package dev.onset.engine.triage;

/**
 * How much a signal moved.
 *
 * @param baseline typical value before, {@code NaN} where there was none
 * @param window typical (or extreme, as {@code measure} says) value during
 * @param unit {@code ratio}, {@code seconds}, {@code bytes}, {@code per second}, {@code count}...
 * @param measure what the numbers are: "median", "peak", "lines a minute"
 */
public record Magnitude(double baseline, double window, String unit, String measure) {}
