package dev.onset.engine.analysis;

import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares failed traces, found by a search for them, before and after a moment, and with a sample of all traces. Failures of one
 * request in fifty are hardly in such a sample; among the failed ones they are all there is.
 */
public final class FailedTraces {

    /** Fewer failures tell nothing. */
    private static final int LEAST = 5;

    /** With fewer failures before, the search was nowhere near its limit. */
    private static final int FEW = 10;

    /** Failures a minute, or their share of all failures, must grow by this factor. */
    private static final double MORE = 3;

    private static final double SIGNIFICANT = 0.01;
    private static final double NANOS_A_MINUTE = 60e9;

    private final Traces failed;
    private final Traces sample;
    private final TimeRange searched;
    private final long splitNanos;

    private record Operation(String service, String name) {}

    /** Failures at their origin, over all operations. */
    private record Counts(int operations, int before, int after) {}

    private static final class Tally {
        final List<Integer> after = new ArrayList<>();
        int before;
    }

    /**
     * @param failed traces with an error in them, evenly from all of the range
     * @param sample traces of the same services, whether failed or not
     * @param searched the range of the search for failed ones
     * @param splitNanos traces that start before it are the normal cohort
     */
    public FailedTraces(Traces failed, Traces sample, TimeRange searched, long splitNanos) {
        this.failed = failed;
        this.sample = sample;
        this.searched = searched;
        this.splitNanos = splitNanos;
    }

    /** Operations that fail of themselves more often after the moment, strongest first. */
    public List<TraceShift> moreOften() {
        if (splitNanos <= searched.startNanos() || splitNanos >= searched.endNanos()) {
            return List.of();
        }
        var tallies = new TreeMap<Operation, Tally>(
                Comparator.comparing(Operation::service).thenComparing(Operation::name));
        boolean[] own = TraceComparison.ownErrors(failed);
        for (int row = 0; row < failed.size(); row++) {
            if (own[row]) {
                Tally tally = tallies.computeIfAbsent(
                        new Operation(failed.service(row), failed.operation(row)), o -> new Tally());
                if (isBefore(failed, row)) {
                    tally.before++;
                } else {
                    tally.after.add(row);
                }
            }
        }
        var all = new Counts(
                tallies.size(),
                tallies.values().stream().mapToInt(t -> t.before).sum(),
                tallies.values().stream().mapToInt(t -> t.after.size()).sum());
        Map<Operation, List<Integer>> fine = fineAfter();
        var shifts = new ArrayList<TraceShift>();
        tallies.forEach((operation, tally) ->
                addFailing(shifts, operation, tally, fine.getOrDefault(operation, List.of()), all));
        shifts.sort(Comparator.comparingDouble(TraceShift::p)
                .thenComparing(TraceShift::service)
                .thenComparing(TraceShift::operation));
        return shifts;
    }

    /** Both, an operation's failures once: what the sample shows as a share is told so, with what the failed ones have in common. */
    public static List<TraceShift> joined(List<TraceShift> shifts, List<TraceShift> rare) {
        var all = new ArrayList<TraceShift>();
        var told = new HashSet<Operation>();
        for (TraceShift shift : shifts) {
            var operation = new Operation(shift.service(), shift.operation());
            if (shift.what() == TraceShift.What.SELF_TIME) {
                all.add(shift);
                continue;
            }
            told.add(operation);
            String shared = shift.distinguishing().isEmpty() ? shared(rare, operation) : shift.distinguishing();
            all.add(shift.withDistinguishing(shared));
        }
        rare.stream()
                .filter(s -> !told.contains(new Operation(s.service(), s.operation())))
                .forEach(all::add);
        return all;
    }

    private static String shared(List<TraceShift> rare, Operation operation) {
        return rare.stream()
                .filter(s -> operation.equals(new Operation(s.service(), s.operation())))
                .map(TraceShift::distinguishing)
                .findFirst()
                .orElse("");
    }

    private void addFailing(List<TraceShift> shifts, Operation operation, Tally tally, List<Integer> fine, Counts all) {
        double minutesBefore = (splitNanos - searched.startNanos()) / NANOS_A_MINUTE;
        double minutesAfter = (searched.endNanos() - splitNanos) / NANOS_A_MINUTE;
        double before = tally.before / minutesBefore;
        double after = tally.after.size() / minutesAfter;
        // A search that reached its limit tells which failures there are, not how many: then only shares compare.
        boolean few = all.before() < FEW;
        double g = few
                ? Significance.poissonG(tally.before, minutesBefore, tally.after.size(), minutesAfter)
                : Significance.shareG(tally.before, all.before(), tally.after.size(), all.after());
        double p = all.operations() * Significance.chiTail(g);
        boolean more = few
                ? after > MORE * before
                : (double) tally.after.size() / all.after() > MORE * tally.before / all.before();
        if (tally.after.size() < LEAST || !more || p > SIGNIFICANT) {
            return;
        }
        int first = tally.after.stream()
                .min(Comparator.comparingLong(failed::startNanos))
                .orElseThrow();
        shifts.add(new TraceShift(
                operation.service(),
                operation.name(),
                TraceShift.What.RARE_ERRORS,
                before,
                after,
                tally.before,
                tally.after.size(),
                p,
                AttributeDifference.strongest(failed, tally.after, sample, fine),
                TraceComparison.peer(failed, first),
                failed.traceId(failed.traceOf(first)),
                failed.startNanos(first)));
    }

    /** Spans of the sample without an error after the moment, by operation. */
    private Map<Operation, List<Integer>> fineAfter() {
        var fine = new HashMap<Operation, List<Integer>>();
        for (int row = 0; row < sample.size(); row++) {
            if (!sample.isError(row) && !isBefore(sample, row)) {
                fine.computeIfAbsent(new Operation(sample.service(row), sample.operation(row)), o -> new ArrayList<>())
                        .add(row);
            }
        }
        return fine;
    }

    private boolean isBefore(Traces traces, int row) {
        return traces.startNanos(traces.firstRow(traces.traceOf(row))) < splitNanos;
    }
}
