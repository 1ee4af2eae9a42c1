package dev.onset.profiling.capture;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

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
 * @param extras what costs more and is recorded only where it is asked for
 */
public record CaptureOptions(
        Duration duration,
        Means means,
        Clock clock,
        Duration cpu,
        Duration wall,
        Duration lock,
        long allocBytes,
        Set<Extra> extras) {

    /** The longest capture. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * A busy service allocates some hundred megabytes a second. With a sample each 512 KiB the whole recording cost 7.5 % of such a
     * target's processor time in one measurement; what this one costs was not measured by itself.
     */
    private static final long ALLOC_BYTES = 2 << 20;

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

    /** Events that only async-profiler records. */
    public enum Extra {
        /** Allocation samples of which the object still lives when the recording ends. */
        LIVE,
        /** Calls of malloc and its like, a sample each 512 KiB. */
        NATIVE_MEMORY
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
        extras = Set.copyOf(extras);
        if (extras.contains(Extra.LIVE) && allocBytes == 0) {
            throw new IllegalArgumentException("live objects are found among samples of allocation");
        }
    }

    private static boolean isBetween(Duration interval) {
        return interval.isNegative() || (!interval.isZero() && interval.compareTo(TICK) < 0);
    }

    /** CPU each 10 ms, wall clock each 50 ms, waits from 10 ms on, an allocation each 2 MiB. */
    public static CaptureOptions standard(Duration duration) {
        return new CaptureOptions(
                duration,
                Means.BEST,
                Clock.CTIMER,
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofMillis(10),
                ALLOC_BYTES,
                Set.of());
    }

    /** The same with another recorder. */
    public CaptureOptions with(Means other) {
        return new CaptureOptions(duration, other, clock, cpu, wall, lock, allocBytes, extras);
    }

    /** The same with another clock. */
    public CaptureOptions with(Clock other) {
        return new CaptureOptions(duration, means, other, cpu, wall, lock, allocBytes, extras);
    }

    /** The same with more events. */
    public CaptureOptions with(Set<Extra> others) {
        return new CaptureOptions(duration, means, clock, cpu, wall, lock, allocBytes, others);
    }

    /** The same without samples of the wall clock. */
    public CaptureOptions withoutWall() {
        return new CaptureOptions(duration, means, clock, cpu, Duration.ZERO, lock, allocBytes, extras);
    }

    /** The same without waits for locks. */
    public CaptureOptions withoutLock() {
        return new CaptureOptions(duration, means, clock, cpu, wall, Duration.ZERO, allocBytes, extras);
    }

    /** The same without samples of allocation, and so without live objects. */
    public CaptureOptions withoutAlloc() {
        var rest = EnumSet.noneOf(Extra.class);
        rest.addAll(extras);
        rest.remove(Extra.LIVE);
        return new CaptureOptions(duration, means, clock, cpu, wall, lock, 0, rest);
    }
}
