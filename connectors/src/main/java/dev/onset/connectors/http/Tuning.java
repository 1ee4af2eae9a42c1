package dev.onset.connectors.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What tests replace: limits, time, chance, names.
 *
 * @param nanos a clock that never steps, as {@link System#nanoTime}
 * @param chance uniform in [0, 1)
 * @param names the system's resolver; blocks
 */
record Tuning(Limits limits, LongSupplier nanos, DoubleSupplier chance, Pause pause, Names names) {

    /** Waits between two attempts. */
    @FunctionalInterface
    interface Pause {
        void pause(Flight flight, Duration length) throws InterruptedException;
    }

    /** Looks a host name up. */
    @FunctionalInterface
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    static final Tuning DEFAULT = new Tuning(
            Limits.DEFAULT,
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextDouble(),
            Flight::await,
            InetAddress::getAllByName);

    Tuning withLimits(Limits other) {
        return new Tuning(other, nanos, chance, pause, names);
    }

    Tuning withTime(LongSupplier otherNanos, Pause otherPause) {
        return new Tuning(limits, otherNanos, chance, otherPause, names);
    }

    Tuning withNames(Names other) {
        return new Tuning(limits, nanos, chance, pause, other);
    }
}
