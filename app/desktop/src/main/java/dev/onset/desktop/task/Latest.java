package dev.onset.desktop.task;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes texts by key, one after the other and away from the caller, and of each key only what is newest by then: who types fast
 * makes no queue, and what was written last is what stays. Thread-safe.
 */
public final class Latest {

    private final TaskRunner runner;
    private final String name;
    private final BiConsumer<String, String> write;
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private boolean isWriting;

    /**
     * @param name for thread dumps
     * @param write takes a key and its text; may block; never called twice at once
     */
    public Latest(TaskRunner runner, String name, BiConsumer<String, String> write) {
        this.runner = runner;
        this.name = name;
        this.write = write;
    }

    /** Writes as soon as what is being written is done. Never blocks. */
    public void put(String key, String text) {
        synchronized (waiting) {
            waiting.put(key, text);
            if (isWriting) {
                return;
            }
            isWriting = true;
        }
        runner.start(
                name,
                () -> {
                    drain();
                    return name;
                },
                ended -> {});
    }

    private void drain() {
        boolean isSound = false;
        try {
            for (Map.Entry<String, String> next = next(); next != null; next = next()) {
                write.accept(next.getKey(), next.getValue());
            }
            isSound = true;
        } finally {
            if (!isSound) {
                idle();
            }
        }
    }

    /** The next that waits; null where none does, and then nobody writes from that moment on. */
    private Map.@Nullable Entry<String, String> next() {
        synchronized (waiting) {
            Iterator<Map.Entry<String, String>> all = waiting.entrySet().iterator();
            if (!all.hasNext()) {
                idle();
                return null;
            }
            Map.Entry<String, String> next = all.next();
            all.remove();
            return Map.entry(next.getKey(), next.getValue());
        }
    }

    private void idle() {
        synchronized (waiting) {
            isWriting = false;
            waiting.notifyAll();
        }
    }

    /** Waits until all is written, at most that long. */
    public void flush(long mostMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
        synchronized (waiting) {
            long left = mostMillis;
            while (isWriting && left > 0) {
                waiting.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        }
    }
}
