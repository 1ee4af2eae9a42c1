package dev.onset.connectors.servers;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.onset.connectors.spi.RequestListener;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * What a fetch from a live server cost: requests, time, and the most heap that was still in use after a collection. Printed, not
 * asserted: it depends on the machine.
 */
public final class LiveRun implements RequestListener, NotificationListener, AutoCloseable {

    private final String what;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong heap = new AtomicLong();
    private long start = System.nanoTime();

    /** Begins to look. */
    public LiveRun(String what) {
        this.what = what;
        for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) each).addNotificationListener(this, null, null);
        }
    }

    /** From here on, as if nothing had been before. */
    public void restart() {
        System.gc();
        requests.set(0);
        bytes.set(0);
        heap.set(0);
        start = System.nanoTime();
    }

    @Override
    public void ended(Attempt attempt) {
        requests.incrementAndGet();
        bytes.addAndGet(attempt.bytes());
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification.getUserData() instanceof CompositeData data) {
            long used =
                    GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc().values().stream()
                            .mapToLong(u -> u.getUsed())
                            .sum();
            heap.accumulateAndGet(used, Math::max);
        }
    }

    /** One row: what was known, what came, what was said to be missing, and the cost since the start. */
    public void row(long known, long got, long declared) {
        System.err.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,d | %.1f | %.1f | %,d |%n",
                what,
                known,
                got,
                declared,
                requests.get(),
                bytes.get() / 1e6,
                (System.nanoTime() - start) / 1e9,
                heap.get() >> 20);
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
            try {
                ((NotificationEmitter) each).removeNotificationListener(this);
            } catch (ListenerNotFoundException e) {
                throw new AssertionError(e);
            }
        }
    }
}
