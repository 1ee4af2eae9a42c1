package dev.onset.desktop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Watches how long the window's thread keeps others waiting: every few milliseconds it hands that thread a trifle and looks when it is
 * done. Meanwhile it looks what the thread is at. Tells the longest waits when it is closed; it fails nothing, because a machine that
 * is shared makes anybody wait. {@code -Donset.pulse.print} prints.
 */
final class PulseWatch implements AutoCloseable {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int EVERY_MS = 5;
    /** From here on it looks what the thread is at. */
    private static final long LONG_NANOS = 40_000_000;

    private static final int TOLD = 6;

    /**
     * One wait.
     *
     * @param processorNanos of the window's thread meanwhile: the rest it waited for a processor itself, or for something else
     * @param at what it was at when it had taken long already; empty where nobody looked
     */
    record Pause(long nanos, long processorNanos, String at) {

        String words() {
            return String.format(Locale.ROOT, "%.0f ms (processor %.0f ms) %s", nanos / 1e6, processorNanos / 1e6, at);
        }
    }

    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private final java.util.ArrayList<Pause> longest = new java.util.ArrayList<>();
    private volatile boolean isWaiting;
    private volatile long asked;
    private volatile long processor;
    private volatile Thread window = Thread.currentThread();
    private volatile String at = "";

    /** Begins. */
    PulseWatch() {
        Platform.runLater(() -> {
            window = Thread.currentThread();
            var _ = beats.scheduleAtFixedRate(this::beat, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
        });
    }

    private void beat() {
        if (!isWaiting) {
            isWaiting = true;
            at = "";
            asked = System.nanoTime();
            processor = THREADS.getThreadCpuTime(window.threadId());
            Platform.runLater(this::answered);
        } else if (System.nanoTime() - asked > LONG_NANOS && at.isEmpty()) {
            at = own(window.getStackTrace());
        }
    }

    private void answered() {
        long took = System.nanoTime() - asked;
        long used = THREADS.getThreadCpuTime(window.threadId()) - processor;
        synchronized (longest) {
            longest.add(new Pause(took, used, at));
            longest.sort((a, b) -> Long.compare(b.nanos(), a.nanos()));
            if (longest.size() > TOLD) {
                longest.removeLast();
            }
        }
        isWaiting = false;
    }

    /** Where it is in the toolkit, and which of our own methods led there. */
    private static String own(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return "";
        }
        var methods = Arrays.stream(stack)
                .filter(s -> s.getClassName().startsWith("dev.onset"))
                .limit(5)
                .map(s -> s.getClassName().substring(s.getClassName().lastIndexOf('.') + 1) + "." + s.getMethodName())
                .toList();
        return stack[0].getClassName() + "." + stack[0].getMethodName() + " < " + String.join(" < ", methods);
    }

    /** The longest waits so far, the longest first. */
    List<Pause> longest() {
        synchronized (longest) {
            return List.copyOf(longest);
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
        if (System.getProperty("onset.pulse.print") != null) {
            longest().forEach(p -> System.out.println("pause " + p.words()));
        }
    }
}
