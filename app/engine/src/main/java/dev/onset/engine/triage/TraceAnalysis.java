package dev.onset.engine.triage;

import dev.onset.engine.analysis.TraceComparison;
import dev.onset.engine.analysis.TraceShift;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says what the sampled traces show: operations slower of themselves, or failing of themselves, after the split. */
final class TraceAnalysis {

    private static final int MOST = 12;

    private final Instant split;

    TraceAnalysis(Instant split) {
        this.split = split;
    }

    List<Candidate> candidates(TraceLook.Seen seen) {
        return TraceComparison.compare(seen.sample(), TimeRange.nanos(split)).stream()
                .limit(MOST)
                .map(s -> candidate(s, seen))
                .toList();
    }

    private Candidate candidate(TraceShift shift, TraceLook.Seen seen) {
        boolean slow = shift.what() == TraceShift.What.SELF_TIME;
        String service = ServiceNames.canonical(shift.service());
        String unit = slow ? "seconds" : "ratio";
        String peer = shift.peer().isEmpty() || shift.operation().contains(shift.peer()) ? "" : " to " + shift.peer();
        String what = slow ? "itself takes longer" : "itself fails";
        String statement = service + ": operation " + shift.operation() + peer + " " + what + ": "
                + (slow ? "its own time" : "the share of spans with an error that no callee had") + " went from "
                + Numbers.of(shift.before(), unit) + " to " + Numbers.of(shift.after(), unit) + " ("
                + shift.spansBefore() + " spans before " + Numbers.clock(split) + ", " + shift.spansAfter() + " after)"
                + (shift.distinguishing().isEmpty() ? "" : "; the failed ones share " + shift.distinguishing())
                + "; for example trace " + shift.exampleTrace() + ".";
        var against = new ArrayList<String>();
        against.add("from a sample of " + seen.sample().traceCount() + " traces");
        Instant first = TimeRange.ofNanos(shift.firstNanos());
        return new Candidate(
                service,
                FindingKind.TRACE_SHIFT,
                SignalType.TRACE,
                strength(shift, slow),
                true,
                service + ": " + shift.operation() + peer + " " + what,
                statement,
                first.isBefore(split) ? Onset.exactly(first) : new Onset(first, split, first),
                shift.distinguishing().isEmpty()
                        ? shift.operation()
                        : shift.operation() + ", " + shift.distinguishing(),
                new Magnitude(shift.before(), shift.after(), unit, slow ? "self time of a span" : "share of spans"),
                Labels.of("service", service, "operation", shift.operation()),
                against,
                List.of(Objects.requireNonNull(seen.evidenceOfTrace().get(shift.exampleTrace()))));
    }

    private static double strength(TraceShift shift, boolean slow) {
        double certainty = Math.min(1, -Math.log10(Math.max(shift.p(), 1e-30)) / 12);
        double effect;
        if (slow) {
            double fold = shift.after() / Math.max(shift.before(), shift.after() / 1000);
            double visible = Math.min(1, (shift.after() - shift.before()) / 0.2);
            effect = Math.min(1, Math.log(fold) / Math.log(2) / 6) * (0.4 + 0.6 * visible);
        } else {
            effect = Math.min(1, 0.4 + 2 * (shift.after() - shift.before()));
        }
        return effect * (0.5 + 0.5 * certainty);
    }
}
