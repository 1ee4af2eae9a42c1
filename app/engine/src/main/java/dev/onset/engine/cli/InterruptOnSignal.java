package dev.onset.engine.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into an interrupt of the thread that made this, and holds the process until that thread has put its things in
 * order: a case that is being written is closed whole.
 */
final class InterruptOnSignal implements AutoCloseable {

    /** Closing a case takes milliseconds; a hung disk must not hold the terminal for ever. */
    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    InterruptOnSignal() {
        Thread worker = Thread.currentThread();
        // The one thread outside the task room: a shutdown hook has to be an unstarted one.
        hook = Thread.ofPlatform().name("interrupt").unstarted(() -> {
            worker.interrupt();
            try {
                if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    worker.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            // Status of the shell's convention for SIGINT: the worker cannot return it once the shutdown has begun.
            Runtime.getRuntime().halt(Exit.INTERRUPTED);
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        ended.countDown();
        remove();
    }

    private void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown has begun: the hook is at work already, and waits for the latch.
            ended.countDown();
        }
    }
}
