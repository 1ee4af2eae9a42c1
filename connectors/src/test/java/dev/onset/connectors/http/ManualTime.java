package dev.onset.connectors.http;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when a gateway waits, or when a test says so. */
final class ManualTime implements InstantSource {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private volatile double chance = 0.5;

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    void chance(double next) {
        chance = next;
    }

    /** What was waited between attempts, in order. */
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    Tuning tuning() {
        return new Tuning(
                Limits.DEFAULT,
                nanos::get,
                () -> chance,
                (flight, length) -> {
                    pauses.add(length);
                    pass(length);
                },
                InetAddress::getAllByName);
    }
}
