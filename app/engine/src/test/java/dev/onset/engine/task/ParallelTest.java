package dev.onset.engine.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void apart_allPlacesTaken_doesNotHoldUpTheOthers() throws InterruptedException {
        var taken = new CountDownLatch(2);
        var answer = new CountDownLatch(1);
        try (var parallel = new Parallel(2)) {
            Callable<String> slow = () -> {
                taken.countDown();
                return answer.await(60, SECONDS) ? "slow" : "late";
            };
            Parallel slowSource = parallel.apart(2);
            Parallel fastSource = parallel.apart(2);
            List<List<String>> both = parallel.allAtOnce(
                    List.of(() -> slowSource.all(List.of(slow, slow, slow), LONG, () -> "late"), () -> {
                        taken.await();
                        List<String> fast = fastSource.all(List.of(() -> "fast"), LONG, () -> "late");
                        // Only once the fast source is through may the slow one end.
                        answer.countDown();
                        return fast;
                    }),
                    LONG,
                    List::of);
            assertThat(both).containsExactly(List.of("slow", "slow", "slow"), List.of("fast"));
        }
    }

    @Test
    void all_moreThanPlaces_runsNoMoreAtATime() throws InterruptedException {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        Callable<Integer> work = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            return running.decrementAndGet();
        };
        try (var parallel = new Parallel(8)) {
            parallel.apart(3).all(Collections.nCopies(50, work), LONG, () -> -1);
        }
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void all_notDoneInTime_isReplacedAndInterrupted() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        Callable<String> never = () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return "";
        };
        try (var parallel = new Parallel(1)) {
            assertThat(parallel.all(List.of(never), Duration.ofMillis(50), () -> "late"))
                    .containsExactly("late");
            assertThat(interrupted.await(60, SECONDS)).isTrue();
        }
    }
}
