package dev.onset.profiling.capture;

/**
 * A process that cannot be taken for another one: numbers of processes are used again, a start time is not.
 *
 * @param pid number as this machine sees it
 * @param startTicks when it started, in clock ticks since boot (field 22 of {@code /proc/PID/stat})
 */
public record TargetId(long pid, long startTicks) {}
