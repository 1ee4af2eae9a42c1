package dev.onset.desktop.task;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work on virtual threads, ends on the FX thread. */
public final class FxTaskRunner implements TaskRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FxTaskRunner.class);

    /** One pulse lays out, the next draws. */
    private static final int DRAWN = 2;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    @Override
    public <T> Running start(String name, Work<T> work, Consumer<Ended<T>> ended) {
        var over = new AtomicBoolean();
        Thread thread = Thread.ofVirtual().name(name).start(() -> {
            Ended<T> end = run(work);
            if (over.compareAndSet(false, true)) {
                later(() -> ended.accept(end));
            }
        });
        return () -> {
            // The end is told at once: who cancels does not wait for a backend to let go.
            if (over.compareAndSet(false, true)) {
                thread.interrupt();
                later(() -> ended.accept(new Ended.Cancelled<>()));
            }
        };
    }

    @Override
    public void later(Runnable onFxThread) {
        waiting.add(onFxThread);
        // One entry in the toolkit's queue for many of ours: a triage tells of hundreds of steps.
        if (scheduled.compareAndSet(false, true)) {
            Platform.runLater(this::drain);
        }
    }

    @Override
    public void whenDrawn(Runnable onFxThread) {
        later(() -> Pulses.after(DRAWN, onFxThread));
    }

    private void drain() {
        scheduled.set(false);
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    private static <T> Ended<T> run(Work<T> work) {
        try {
            return new Ended.Done<>(work.run());
        } catch (InterruptedException e) {
            return new Ended.Cancelled<>();
        } catch (Throwable bug) {
            // Whatever it is, the window must hear of it, or it would wait for ever.
            LOG.error("work broke", bug);
            return new Ended.Broke<>(bug);
        }
    }
}
