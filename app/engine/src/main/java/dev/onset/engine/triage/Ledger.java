package dev.onset.engine.triage;

import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Answer;
import dev.onset.signal.Batch;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Books what was asked and what came: receipts, gaps, failures. Ids come from the place in the plan, never from the order of
 * arrival, so that the same answers give the same ids. Thread-safe.
 */
final class Ledger {

    /** Place in the plan: which look, which question. */
    record Place(int look, int question) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byLook = Integer.compare(look, other.look);
            return byLook != 0 ? byLook : Integer.compare(question, other.question);
        }

        /** The id while the triage runs; people see a shorter one. */
        String id() {
            return "q" + look + "." + question;
        }
    }

    private record Entry(Receipt receipt, Triage.CoverageLine coverage) {}

    private final TreeMap<Place, Entry> entries = new TreeMap<>();
    private final TreeMap<Place, Gap> gaps = new TreeMap<>();

    /** So many questions that failed alike are told one by one; the rest in one breath. */
    private static final int ONE_BY_ONE = 5;

    /**
     * A question without an answer.
     *
     * @param hard whether it tells of trouble with the source, not of something it never could
     * @param sort what went wrong, without the question in it
     */
    private record Gap(Triage.NotChecked told, boolean hard, String sort) {

        String group() {
            return told.source() + "\n" + sort;
        }
    }

    /** Books an answer and returns its id; empty when there was none to book. */
    synchronized String book(Place place, String source, String what, List<Batch> batches) {
        List<Batch> answered = answered(batches);
        if (answered.isEmpty()) {
            return "";
        }
        Provenance whole = join(answered);
        String id = place.id();
        entries.put(
                place,
                new Entry(
                        new Receipt(id, whole, what),
                        new Triage.CoverageLine(
                                source, what, CoverageJoin.ofBatches(answered, whole.window()), List.of(id))));
        return id;
    }

    /** What is booked by now; later bookings do not show in it. */
    synchronized Ledger copy() {
        var copy = new Ledger();
        copy.entries.putAll(entries);
        copy.gaps.putAll(gaps);
        return copy;
    }

    synchronized void gap(Place place, String source, String what, Failure failure) {
        boolean hard = !(failure instanceof Failure.Unsupported || failure instanceof Failure.NotFound);
        gaps.put(
                place,
                new Gap(
                        new Triage.NotChecked(source, what, why(failure)),
                        hard,
                        failure.getClass().getSimpleName()));
    }

    synchronized void gap(Place place, String source, String what, String why, boolean hard) {
        gaps.put(place, new Gap(new Triage.NotChecked(source, what, why), hard, why));
    }

    synchronized List<Receipt> receipts() {
        return entries.values().stream().map(Entry::receipt).toList();
    }

    /** Answers that were not whole; those to the same question about several stretches of time as one. */
    synchronized List<Triage.CoverageLine> incomplete() {
        return CoverageJoin.bySubject(entries.values().stream()
                .map(Entry::coverage)
                .filter(c ->
                        !c.coverage().isComplete() || !c.coverage().warnings().isEmpty())
                .toList());
    }

    /** In the order of the plan; of a source that is gone, the first questions, and then all others by name in one line. */
    synchronized List<Triage.NotChecked> gaps() {
        var groups = new LinkedHashMap<String, List<Gap>>();
        gaps.values()
                .forEach(g -> groups.computeIfAbsent(g.group(), k -> new ArrayList<>())
                        .add(g));
        var told = new ArrayList<Triage.NotChecked>();
        var seen = new HashMap<String, Integer>();
        for (Gap gap : gaps.values()) {
            List<Gap> group = Objects.requireNonNull(groups.get(gap.group()));
            int at = seen.merge(gap.group(), 1, Integer::sum) - 1;
            if (at < ONE_BY_ONE || group.size() <= ONE_BY_ONE + 1) {
                told.add(gap.told());
            } else if (at == ONE_BY_ONE) {
                told.add(others(group.subList(at, group.size())));
            }
        }
        return told;
    }

    private static Triage.NotChecked others(List<Gap> gaps) {
        Triage.NotChecked first = gaps.getFirst().told();
        String names = gaps.stream().map(g -> g.told().what()).distinct().collect(Collectors.joining("; "));
        return new Triage.NotChecked(
                first.source(), gaps.size() + " further questions", first.why() + " The same for: " + names);
    }

    /** Whether a source failed to answer something that it should have answered. */
    synchronized boolean hasHardGaps(String source) {
        return gaps.values().stream()
                .anyMatch(g -> g.hard() && g.told().source().equals(source));
    }

    /** The first of those in words, or empty. */
    synchronized String firstHardGap(String source) {
        return gaps.values().stream()
                .filter(g -> g.hard() && g.told().source().equals(source))
                .map(g -> g.told().what() + ": " + g.told().why())
                .findFirst()
                .orElse("");
    }

    private static String why(Failure failure) {
        return failure.headline() + ": " + failure.cameBack() + ". " + failure.advice();
    }

    /** Those that a backend's answer stands behind. */
    static List<Batch> answered(List<Batch> batches) {
        return batches.stream().filter(b -> !b.provenance().answers().isEmpty()).toList();
    }

    /** One provenance of several parts of an answer, at least one. */
    static Provenance join(List<Batch> batches) {
        Provenance first = batches.getFirst().provenance();
        if (batches.size() == 1) {
            return first;
        }
        var answers = new ArrayList<Answer>();
        Duration took = Duration.ZERO;
        Instant start = first.window().start();
        Instant end = first.window().end();
        for (Batch b : batches) {
            for (Answer a : b.provenance().answers()) {
                if (!answers.contains(a)) {
                    answers.add(a);
                }
            }
            took = took.compareTo(b.provenance().took()) < 0 ? b.provenance().took() : took;
            start = start.isBefore(b.provenance().window().start())
                    ? start
                    : b.provenance().window().start();
            end = end.isAfter(b.provenance().window().end())
                    ? end
                    : b.provenance().window().end();
        }
        return new Provenance(
                first.source(),
                first.kind(),
                first.query(),
                TimeRange.of(start, end),
                first.fetchedAt(),
                took,
                first.clockOffset(),
                first.limits(),
                answers);
    }
}
