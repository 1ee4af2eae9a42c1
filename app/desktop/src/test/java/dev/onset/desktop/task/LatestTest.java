package dev.onset.desktop.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LatestTest {

    private final List<String> written = new ArrayList<>();
    private final HeldRunner runner = new HeldRunner();

    @Test
    void put_whileOneIsWritten_writesOnlyTheNewest() {
        var latest = new Latest(runner, "test", (key, text) -> written.add(key + "=" + text));
        latest.put("a", "1");
        latest.put("a", "2");
        latest.put("b", "1");
        latest.put("a", "3");
        runner.runAll();
        assertThat(written).containsExactly("a=3", "b=1");
        assertThat(runner.started).as("one writer for all of them").isEqualTo(1);

        latest.put("a", "4");
        runner.runAll();
        assertThat(written).endsWith("a=4");
        assertThat(runner.started).isEqualTo(2);
    }

    @Test
    void put_fromWithinAWrite_isWrittenAfterIt() {
        var self = new Latest[1];
        self[0] = new Latest(runner, "test", (key, text) -> {
            written.add(text);
            if (text.equals("first")) {
                self[0].put("a", "second");
            }
        });
        self[0].put("a", "first");
        runner.runAll();
        assertThat(written).containsExactly("first", "second");
    }

    @Test
    void put_afterAWriteThatBroke_isWritten() {
        var latest = new Latest(runner, "test", (key, text) -> {
            if (text.isEmpty()) {
                throw new IllegalStateException("seeded");
            }
            written.add(text);
        });
        latest.put("a", "");
        assertThatThrownBy(runner::runAll).isInstanceOf(IllegalStateException.class);
        latest.put("a", "again");
        runner.runAll();
        assertThat(written).containsExactly("again");
    }

    @Test
    void flush_waitsForTheWriter_orUntilTimeIsUp() throws InterruptedException {
        var latest = new Latest(runner, "test", (key, text) -> written.add(text));
        latest.put("a", "late");
        long begin = System.nanoTime();
        latest.flush(20);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(20_000_000L);
        assertThat(written).isEmpty();

        Thread writer = Thread.ofPlatform().start(runner::runAll);
        latest.flush(60_000);
        assertThat(written).containsExactly("late");
        writer.join();
    }

    /** Work that waits until the test lets it run. */
    private static final class HeldRunner implements TaskRunner {

        private final Queue<Runnable> held = new ArrayDeque<>();
        private int started;

        @Override
        public <T> Running start(String name, Work<T> work, Consumer<Ended<T>> ended) {
            started++;
            held.add(() -> {
                try {
                    ended.accept(new Ended.Done<>(work.run()));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            return () -> {};
        }

        @Override
        public void later(Runnable onFxThread) {
            held.add(onFxThread);
        }

        void runAll() {
            while (!held.isEmpty()) {
                held.remove().run();
            }
        }
    }
}
