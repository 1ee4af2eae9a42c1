package dev.onset.profiling.capture;

/**
 * What came back from the target.
 *
 * @param isDone whether it did what it was told, without a word of complaint
 * @param text what it said
 */
record Reply(boolean isDone, String text) {}
