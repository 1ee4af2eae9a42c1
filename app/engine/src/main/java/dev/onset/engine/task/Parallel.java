package dev.onset.engine.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs blocking work side by side on virtual threads, and waits. What is not done when the time is up is interrupted and
 * replaced. Thread-safe.
 */
public final class Parallel implements AutoCloseable {

    private final ExecutorService executor;
    private final Semaphore places;

    /** @param most how many may run at one time over all calls of {@link #all} */
    public Parallel(int most) {
        this(Executors.newVirtualThreadPerTaskExecutor(), most);
    }

    private Parallel(ExecutorService executor, int most) {
        this.executor = executor;
        this.places = new Semaphore(most, true);
    }

    /**
     * Places of their own, for work that must not wait for other work: questions to one backend for those to another. It ends with
     * this one.
     *
     * @param most how many may run at one time there
     */
    public Parallel beside(int most) {
        return new Parallel(executor, most);
    }

    /**
     * Runs all, at most as many at a time as there are places.
     *
     * @param within from now
     * @param late stands in for work that was not done in time
     * @return results in the order of the work
     * @throws InterruptedException when the waiting thread was interrupted; all the work is interrupted too
     */
    public <T> List<T> all(List<? extends Callable<T>> work, Duration within, Supplier<T> late)
            throws InterruptedException {
        return await(start(work, true), within, late);
    }

    /** As {@link #all}, without waiting for a place: for work that itself starts more work. */
    public <T> List<T> allAtOnce(List<? extends Callable<T>> work, Duration within, Supplier<T> late)
            throws InterruptedException {
        return await(start(work, false), within, late);
    }

    private <T> List<Future<T>> start(List<? extends Callable<T>> work, boolean placed) {
        var futures = new ArrayList<Future<T>>();
        for (Callable<T> one : work) {
            futures.add(executor.submit(placed ? () -> inPlace(one) : one));
        }
        return futures;
    }

    private <T> T inPlace(Callable<T> one) throws Exception {
        places.acquire();
        try {
            return one.call();
        } finally {
            places.release();
        }
    }

    private static <T> List<T> await(List<Future<T>> futures, Duration within, Supplier<T> late)
            throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        var results = new ArrayList<T>();
        try {
            for (Future<T> future : futures) {
                results.add(result(future, end - System.nanoTime(), late));
            }
        } finally {
            // After a normal end all are done and this does nothing.
            futures.forEach(f -> f.cancel(true));
        }
        return results;
    }

    private static <T> T result(Future<T> future, long nanos, Supplier<T> late) throws InterruptedException {
        try {
            return future.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return late.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                return late.get();
            }
            throw new IllegalStateException("work failed with a bug", e.getCause());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
