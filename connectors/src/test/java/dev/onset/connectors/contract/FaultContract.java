package dev.onset.connectors.contract;

import static dev.onset.connectors.contract.Subject.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Whatever a network or a backend does: a connector answers, or fails in words and in time. */
interface FaultContract extends ContractTheme {

    /** For faults that are tried side by side: the servers' floods share the processor with what is measured. */
    Duration SHARED_SLACK = Duration.ofMillis(2_500);

    @Test
    default void everyFault_givesATypedFailureInTime() throws Exception {
        subject().warmUp();
        var wrong = new ConcurrentLinkedQueue<String>();
        var places = new Semaphore(4);
        var threads = new ArrayList<Thread>();
        for (Faults.Fault fault : Faults.around(subject()::healthy)) {
            places.acquire();
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    wrong.addAll(complaints(fault));
                } catch (InterruptedException | RuntimeException | AssertionError e) {
                    wrong.add(fault + " ended in " + e);
                } finally {
                    places.release();
                }
            }));
        }
        for (Thread t : threads) {
            t.join();
        }
        assertThat(wrong).isEmpty();
    }

    /** What a fault was answered with, where that is not what the engine is promised. */
    private List<String> complaints(Faults.Fault fault) throws InterruptedException {
        var complaints = new ArrayList<String>();
        try (var server = fault.server().get();
                var connector = subject().openInHaste(server.url())) {
            Drained outcome = subject().ask(connector);
            if (outcome.took().compareTo(SHORT.plus(SHARED_SLACK)) > 0) {
                complaints.add(fault + " took " + outcome.took());
            }
            Failure failure = outcome.failure();
            if (failure == null) {
                return complaints;
            }
            if (failure.sentence().contains("Exception") || failure.sentence().contains("\tat ")) {
                complaints.add(fault + " speaks of exceptions: " + failure.sentence());
            }
            if (failure.cameBack().isBlank() || failure.advice().isBlank()) {
                complaints.add(fault + " lacks words: " + failure);
            }
        }
        return complaints;
    }
}
