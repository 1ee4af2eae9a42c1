package dev.onset.profiling.capture;

import java.time.Duration;

/**
 * What to record, and for how long. The defaults are safe in production.
 *
 * @param duration 1 second to 5 minutes
 * @param means which recorder
 * @param clock what makes the CPU samples
 * @param cpu time between two CPU samples of a thread; 1 ms at least
 * @param wall time between two wall-clock samples; zero: none
 * @param lock shortest wait for a lock that is counted; zero: none
 * @param allocBytes allocated bytes between two samples; 0: none
 */
public record CaptureOptions(
        Duration duration, Means means, Clock clock, Duration cpu, Duration wall, Duration lock, long allocBytes) {

    /** The longest capture. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration TICK = Duration.ofMillis(1);

    /** Who records. */
    public enum Means {
        /** async-profiler where it can be used, else the virtual machine's own recorder. */
        BEST,
        /** async-profiler or nothing. */
        AGENT,
        /** The virtual machine's own recorder (JFR): no library is loaded. */
        RECORDER
    }

    /** What makes CPU samples. */
    public enum Clock {
        /** A timer a thread: works in every container, sees no kernel frames. */
        CTIMER,
        /** perf events, with kernel frames; where they are closed, a timer a thread. */
        CPU
    }

    public CaptureOptions {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a capture takes 1 second to 5 minutes, not " + duration);
        }
        if (cpu.compareTo(TICK) < 0) {
            throw new IllegalArgumentException("CPU samples closer than 1 ms slow the program down: " + cpu);
        }
        if (isBetween(wall) || isBetween(lock) || allocBytes < 0 || (allocBytes > 0 && allocBytes < 4096)) {
            throw new IllegalArgumentException("an interval is 0 for none, or 1 ms and 4096 bytes at least");
        }
    }

    private static boolean isBetween(Duration interval) {
        return interval.isNegative() || (!interval.isZero() && interval.compareTo(TICK) < 0);
    }

    /** CPU each 10 ms, wall clock each 50 ms, waits from 10 ms on, an allocation each 512 KiB. */
    public static CaptureOptions standard(Duration duration) {
        return new CaptureOptions(
                duration,
                Means.BEST,
                Clock.CTIMER,
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofMillis(10),
                512 * 1024);
    }

    /** The same with another recorder. */
    public CaptureOptions with(Means other) {
        return new CaptureOptions(duration, other, clock, cpu, wall, lock, allocBytes);
    }

    /** The same with another clock. */
    public CaptureOptions with(Clock other) {
        return new CaptureOptions(duration, means, other, cpu, wall, lock, allocBytes);
    }
}
