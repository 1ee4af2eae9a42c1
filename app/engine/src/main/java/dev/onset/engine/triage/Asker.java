package dev.onset.engine.triage;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Piece;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.task.Parallel;
import dev.onset.signal.Batch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Asks one source, books every answer and every failure. Questions are numbered as they are planned, on the thread of the look;
 * answering happens on others.
 */
final class Asker {

    /** Questions under way at one source. Each source has its own places: one that stalls fills those and no others. */
    private static final int AT_ONCE = 16;

    /**
     * A planned question.
     *
     * @param use what the answer is for
     */
    record Question(String what, SignalQuery query, Use use) {
        Question(String what, SignalQuery query) {
            this(what, query, Use.EVIDENCE);
        }
    }

    /** What an answer is for. */
    enum Use {
        EVIDENCE,
        /** It decides what is asked next, and is wanted whole even where only a part of it was known. */
        TO_PLAN,
        /** It only makes other answers mean more or less: a recording that does not have it is whole all the same. */
        ASIDE
    }

    private final Connector connector;
    private final int look;
    private final Ledger ledger;
    private final Parallel parallel;
    private final TriageListener listener;
    private final InstantSource clock;
    private final Instant deadline;
    private final @Nullable Instant knownAt;
    private int questions;

    Asker(Connector connector, int look, Run run) {
        this.connector = connector;
        this.look = look;
        this.ledger = run.ledger();
        this.parallel = run.parallel().apart(AT_ONCE);
        this.listener = run.listener();
        this.clock = run.clock();
        this.deadline = run.deadline();
        this.knownAt = run.knownAt();
    }

    /**
     * What all looks of one triage share.
     *
     * @param knownAt what arrived later is left out of answers; null for nothing
     */
    record Run(
            Ledger ledger,
            Parallel parallel,
            TriageListener listener,
            InstantSource clock,
            Instant deadline,
            @Nullable Instant knownAt) {}

    String source() {
        return connector.name();
    }

    Connector connector() {
        return connector;
    }

    Answered ask(String what, SignalQuery query) throws InterruptedException {
        return askAll(List.of(new Question(what, query))).getFirst();
    }

    /** As {@link #ask(String, SignalQuery)}, for an answer that others wait for: given up after {@code patience}. */
    Answered ask(String what, SignalQuery query, Duration patience) throws InterruptedException {
        Duration left = remaining();
        return askAll(
                        List.of(new Question(what, query)),
                        (i, answered) -> {},
                        patience.compareTo(left) < 0 ? patience : left,
                        "not answered within " + patience.toSeconds() + " s, and the rest of the triage did not wait")
                .getFirst();
    }

    /** Asks side by side; answers in the order of the questions. */
    List<Answered> askAll(List<Question> plan) throws InterruptedException {
        return askAll(plan, (i, answered) -> {});
    }

    /** Hears of answers as they come, on other threads. */
    interface Landing {
        void landed(int question, Answered answered);
    }

    /** As {@link #askAll(List)}; {@code landing} hears of each answer at once. */
    List<Answered> askAll(List<Question> plan, Landing landing) throws InterruptedException {
        return askAll(plan, landing, remaining(), "not answered before the triage had to end");
    }

    private List<Answered> askAll(List<Question> plan, Landing landing, Duration within, String late)
            throws InterruptedException {
        var work = new ArrayList<Callable<Optional<Answered>>>();
        var places = new ArrayList<Ledger.Place>();
        for (Question q : plan) {
            var place = new Ledger.Place(look, questions++);
            places.add(place);
            int number = work.size();
            work.add(() -> {
                Answered answered = answer(place, q);
                landing.landed(number, answered);
                return Optional.of(answered);
            });
        }
        List<Optional<Answered>> results = parallel.all(work, within, Optional::empty);
        var answers = new ArrayList<Answered>();
        for (int i = 0; i < plan.size(); i++) {
            if (results.get(i).isEmpty()) {
                ledger.gap(places.get(i), source(), plan.get(i).what(), late, true);
            }
            answers.add(results.get(i).orElse(Answered.NOTHING));
        }
        return answers;
    }

    /** Books a thing that was not even asked. */
    void skip(String what, String why) {
        ledger.gap(new Ledger.Place(look, questions++), source(), what, why, false);
    }

    private Duration remaining() {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Answered answer(Ledger.Place place, Question q) throws InterruptedException {
        var batches = new ArrayList<Batch>();
        Failure failure = null;
        try (BatchStream stream = connector.fetch(q.query())) {
            while (true) {
                Piece piece = stream.next();
                if (piece instanceof Piece.Items items) {
                    batches.add(items.batch());
                } else if (piece instanceof Piece.Failed failed) {
                    failure = failed.failure();
                    break;
                } else {
                    break;
                }
            }
        }
        boolean isMissed = failure != null && !(q.use() == Use.ASIDE && failure instanceof Failure.NotRecorded);
        if (failure != null && isMissed) {
            ledger.gap(place, source(), q.what(), failure);
        }
        if (!batches.isEmpty()) {
            listener.brought(q.query(), List.copyOf(batches));
        }
        listener.asked(source(), q.what(), !isMissed);
        var answered = new Answered(ledger.book(place, source(), q.what(), batches), batches, failure);
        return knownAt == null || q.use() == Use.TO_PLAN ? answered : KnownAt.cut(answered, knownAt);
    }
}
