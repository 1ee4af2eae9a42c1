package dev.onset.connectors.http;

import dev.onset.connectors.spi.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops asking a backend that does not answer, and asks again one request at a time. Five failures within 30 s, with no answer
 * in between, open it; 15 s later one request may try. Any answer, even a refusal, closes it: whoever refuses is alive.
 * Thread-safe.
 */
final class Breaker {

    static final int FAILURES = 5;
    static final Duration WITHIN = Duration.ofSeconds(30);
    static final Duration REST = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final ArrayDeque<Long> failures = new ArrayDeque<>();
    private Circuit view;
    private long openedAt;
    private boolean probing;
    private String last = "";

    Breaker(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.view = new Circuit(Circuit.State.CLOSED, clock.instant(), null);
    }

    synchronized Circuit view() {
        return view;
    }

    /** Why no request is made. */
    synchronized Failure refusal(String source, String tried) {
        Instant again = view.retryAt();
        return new Failure.Unreachable(
                source,
                tried,
                "no request was made: it has not answered since " + view.since().truncatedTo(ChronoUnit.SECONDS) + " ("
                        + last + ")",
                again == null
                        ? "One request is under way to see whether it is back."
                        : "It is asked again from " + again.truncatedTo(ChronoUnit.SECONDS)
                                + " on; a check of the source asks at once.");
    }

    /**
     * Asks to make a request.
     *
     * @return null when it must not be made
     */
    synchronized @Nullable Pass enter() {
        if (view.state() == Circuit.State.CLOSED) {
            return new Pass(false);
        }
        boolean rested = nanos.getAsLong() - openedAt >= REST.toNanos();
        if (!rested || probing) {
            return null;
        }
        probing = true;
        view = new Circuit(Circuit.State.HALF_OPEN, view.since(), null);
        return new Pass(true);
    }

    /** A request that a person asked for goes in any case. */
    Pass enterAnyway() {
        return new Pass(false);
    }

    private synchronized void succeeded() {
        failures.clear();
        last = "";
        if (view.state() != Circuit.State.CLOSED) {
            probing = false;
            view = new Circuit(Circuit.State.CLOSED, clock.instant(), null);
        }
    }

    private synchronized void failed(String what, boolean probe) {
        long now = nanos.getAsLong();
        last = what;
        if (probe) {
            probing = false;
            open(now, view.since());
            return;
        }
        if (view.state() != Circuit.State.CLOSED) {
            return;
        }
        failures.addLast(now);
        while (!failures.isEmpty() && now - failures.getFirst() > WITHIN.toNanos()) {
            failures.removeFirst();
        }
        if (failures.size() >= FAILURES) {
            failures.clear();
            open(now, clock.instant());
        }
    }

    private synchronized void abandoned() {
        // The probe was interrupted: nothing is known, the next request may try at once.
        if (probing) {
            probing = false;
            view = new Circuit(Circuit.State.OPEN, view.since(), clock.instant());
        }
    }

    private void open(long now, Instant since) {
        openedAt = now;
        view = new Circuit(Circuit.State.OPEN, since, clock.instant().plus(REST));
    }

    /** Leave to make one request, and the duty to say how it went. Confined to one thread. */
    final class Pass implements AutoCloseable {

        private final boolean probe;
        private boolean told;

        private Pass(boolean probe) {
            this.probe = probe;
        }

        void good() {
            if (!told) {
                told = true;
                succeeded();
            }
        }

        void bad(String what) {
            if (!told) {
                told = true;
                failed(what, probe);
            }
        }

        @Override
        public void close() {
            if (!told && probe) {
                abandoned();
            }
        }
    }
}
