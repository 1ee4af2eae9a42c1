package dev.onset.engine.triage;

import dev.onset.engine.analysis.CriticalPath;
import dev.onset.engine.analysis.FailedTraces;
import dev.onset.engine.analysis.TraceComparison;
import dev.onset.engine.analysis.TraceShift;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says what the sampled traces show: operations slower of themselves, or failing of themselves, after the split. */
final class TraceAnalysis {

    private static final int MOST = 12;

    /** How the title of a finding about errors of an operation's own ends. */
    static final String FAILS = " itself fails";

    private final Instant split;

    TraceAnalysis(Instant split) {
        this.split = split;
    }

    List<Candidate> candidates(TraceLook.Seen seen) {
        List<TraceShift> shifts = TraceComparison.compare(seen.sample(), TimeRange.nanos(split));
        List<TraceShift> rare =
                new FailedTraces(seen.failed(), seen.sample(), seen.searched(), TimeRange.nanos(split)).moreOften();
        var called = new CalledServices(seen.sample());
        return FailedTraces.joined(shifts, rare).stream()
                .limit(MOST)
                .map(s -> called.of(s.service(), s.operation()).map(s::withPeer).orElse(s))
                .map(s -> candidate(s, seen))
                .toList();
    }

    private Candidate candidate(TraceShift shift, TraceLook.Seen seen) {
        String service = ServiceNames.canonical(shift.service());
        String peer = shift.peer().isEmpty() || shift.operation().contains(shift.peer()) ? "" : " to " + shift.peer();
        String title = shift.operation() + peer + (isSlow(shift) ? " itself takes longer" : FAILS);
        String statement = service + ": operation " + title + ": " + told(shift)
                + (shift.distinguishing().isEmpty()
                        ? ""
                        : (isSlow(shift) ? "; the slow ones share " : "; the failed ones share ")
                                + shift.distinguishing())
                + "; for example trace " + shift.exampleTrace() + (isSlow(shift) ? onThePath(shift, seen.sample()) : "")
                + ".";
        var against = new ArrayList<String>();
        against.add(
                shift.what() == TraceShift.What.RARE_ERRORS
                        ? "from " + seen.failed().traceCount() + " failed traces, found by searching for them"
                        : "from a sample of " + seen.sample().traceCount() + " traces");
        return new Candidate(
                service,
                FindingKind.TRACE_SHIFT,
                SignalType.TRACE,
                strength(shift),
                true,
                service + ": " + title,
                statement,
                onset(shift),
                shift.distinguishing().isEmpty()
                        ? shift.operation()
                        : shift.operation() + ", " + shift.distinguishing(),
                magnitude(shift),
                labels(service, shift),
                against,
                List.of(Objects.requireNonNull(seen.evidenceOfTrace().get(shift.exampleTrace()))));
    }

    /** The moment comes from metrics, which may be late; the spans say themselves when they were the first. */
    private Onset onset(TraceShift shift) {
        Instant first = TimeRange.ofNanos(shift.firstNanos());
        Instant since = TimeRange.ofNanos(shift.sinceNanos());
        return new Onset(first, since.isBefore(split) || first.isBefore(split) ? since : split, first);
    }

    /** How much of what one had to wait for in the example was this operation. */
    private static String onThePath(TraceShift shift, Traces sample) {
        for (int t = 0; t < sample.traceCount(); t++) {
            if (sample.traceId(t).equals(shift.exampleTrace())) {
                Map<Integer, Long> path = CriticalPath.of(sample, t).ownNanos();
                double all =
                        path.values().stream().mapToDouble(Long::doubleValue).sum();
                double own = path.entrySet().stream()
                        .filter(e -> sample.service(e.getKey()).equals(shift.service())
                                && sample.operation(e.getKey()).equals(shift.operation()))
                        .mapToDouble(e -> e.getValue().doubleValue())
                        .sum();
                return all <= 0 ? "" : ", where it is " + Numbers.of(own / all, "ratio") + " of the critical path";
            }
        }
        return "";
    }

    private static Labels labels(String service, TraceShift shift) {
        return shift.peer().isEmpty()
                ? Labels.of("service", service, "operation", shift.operation())
                : Labels.of("service", service, "operation", shift.operation(), "peer", shift.peer());
    }

    private static boolean isSlow(TraceShift shift) {
        return shift.what() == TraceShift.What.SELF_TIME;
    }

    private String told(TraceShift shift) {
        if (shift.what() == TraceShift.What.RARE_ERRORS) {
            return "of the traces that have an error, " + shift.spansBefore() + " began there before "
                    + Numbers.clock(split) + " and " + shift.spansAfter() + " after";
        }
        String unit = magnitude(shift).unit();
        return (isSlow(shift) ? "its own time" : "the share of spans with an error that no callee had") + " went from "
                + Numbers.of(shift.before(), unit) + " to " + Numbers.of(shift.after(), unit) + " ("
                + shift.spansBefore() + " spans before " + Numbers.clock(split) + ", " + shift.spansAfter()
                + " after)";
    }

    private static Magnitude magnitude(TraceShift shift) {
        return switch (shift.what()) {
            case SELF_TIME -> new Magnitude(shift.before(), shift.after(), "seconds", "self time of a span");
            case OWN_ERRORS -> new Magnitude(shift.before(), shift.after(), "ratio", "share of spans");
            case RARE_ERRORS ->
                new Magnitude(shift.before(), shift.after(), "per minute", "failed traces found a minute");
        };
    }

    private static double strength(TraceShift shift) {
        double certainty = Math.min(1, -Math.log10(Math.max(shift.p(), 1e-30)) / 12);
        double effect = switch (shift.what()) {
            case SELF_TIME -> {
                double fold = shift.after() / Math.max(shift.before(), shift.after() / 1000);
                double visible = Math.min(1, (shift.after() - shift.before()) / 0.2);
                yield Math.min(1, Math.log(fold) / Math.log(2) / 6) * (0.4 + 0.6 * visible);
            }
            case OWN_ERRORS -> Math.min(1, 0.4 + 2 * (shift.after() - shift.before()));
            // How much of all they are is not known from a search for failures.
            case RARE_ERRORS -> shift.distinguishing().isEmpty() ? 0.4 : 0.6;
        };
        return effect * (0.5 + 0.5 * certainty);
    }
}
