package dev.onset.engine.triage;

import dev.onset.engine.analysis.LogStatements;
import dev.onset.engine.analysis.ranking.CallTimes;
import dev.onset.engine.analysis.ranking.Clue;
import dev.onset.engine.analysis.ranking.FlowShift;
import dev.onset.engine.analysis.ranking.RequestLogs;
import dev.onset.engine.analysis.ranking.TimeShift;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows single requests: where their time goes, on the way between services or within one, and which log statement no longer
 * follows which. Sampled traces and the lines that name one are enough; where neither is there, nothing is said. Confined to one
 * thread.
 */
final class RequestAnalysis {

    /** Label of a finding about a statement that another one no longer follows. */
    static final String FOLLOWED_BY = "followed_by";

    /** Fewer requests on a side tell nothing to a person. */
    private static final int LEAST = 8;

    private static final double SIGNIFICANT = 0.01;

    /** Weaker differences come and go. */
    private static final double LEAST_STRENGTH = 0.2;

    /** What is left of a time on the way if it may as well pass in the only caller. */
    private static final double UNPLACED = 0.6;

    /** Own time that grew by less is left to the comparison of whole operations. */
    private static final double LEAST_GROWTH = 1.3;

    private static final int MOST_A_SERVICE = 2;

    private static final int LONGEST = 100;

    private final Instant split;
    private final RequestLogs logs;
    private final Traces before;
    private final Traces after;
    private final CalledServices called;
    private final Map<String, String> evidenceOfTrace = new HashMap<>();
    private final Map<String, List<String>> evidenceOfLines = new TreeMap<>();

    RequestAnalysis(Instant split, List<TraceLook.Seen> seen) {
        this.split = split;
        long splitNanos = TimeRange.nanos(split);
        logs = new RequestLogs(nanos -> nanos < splitNanos);
        var all = new Traces.Builder();
        var earlier = new Traces.Builder();
        var later = new Traces.Builder();
        for (TraceLook.Seen source : seen) {
            Traces sample = source.sample();
            all.addAll(sample);
            for (int row = 0; row < sample.size(); row++) {
                boolean isEarlier = sample.startNanos(sample.firstRow(sample.traceOf(row))) < splitNanos;
                (isEarlier ? earlier : later).add(sample.span(row));
            }
            source.evidenceOfTrace().forEach(evidenceOfTrace::putIfAbsent);
            logs.add(sample, ServiceNames::canonical);
        }
        before = earlier.build();
        after = later.build();
        called = new CalledServices(all.build());
    }

    /** Lines that were read, all or an even share of them. */
    void read(LogSeen.Group group, LogStatements statements) {
        if (group.isWhole()) {
            if (group.isSample()) {
                logs.addSample(group.service(), group.lines(), statements);
            } else {
                logs.add(group.service(), group.lines(), statements);
            }
            evidenceOfLines
                    .computeIfAbsent(group.service(), s -> new ArrayList<>())
                    .addAll(group.evidence());
        }
    }

    /**
     * What differs between the requests of both sides.
     *
     * @param told what was found already: an operation that is slow is told once
     */
    List<Candidate> candidates(List<Candidate> told) {
        var found = new ArrayList<Candidate>();
        for (TimeShift shift : CallTimes.compare(before, after)) {
            boolean isSure = shift.p() < SIGNIFICANT && shift.before() >= LEAST && shift.after() >= LEAST;
            String receipt = evidenceOfTrace.get(shift.exampleTrace());
            if (isSure && receipt != null && shift.shift().strength() >= LEAST_STRENGTH) {
                if (shift.kind() == Clue.Kind.NETWORK) {
                    found.add(onTheWay(shift, receipt));
                } else if (grew(shift) && told.stream().noneMatch(c -> isSameOperation(c, shift))) {
                    found.add(ownTime(shift, receipt));
                }
            }
        }
        var perService = new HashMap<String, Integer>();
        for (FlowShift shift : logs.shifts()) {
            boolean isSure = shift.p() < SIGNIFICANT
                    && shift.timesBefore() >= LEAST
                    && shift.timesAfter() >= LEAST
                    && shift.strength() >= LEAST_STRENGTH;
            if (isSure && perService.merge(shift.service(), 1, Integer::sum) <= MOST_A_SERVICE) {
                flow(shift).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean grew(TimeShift shift) {
        return shift.shift().after() > LEAST_GROWTH * shift.shift().before();
    }

    private static boolean isSameOperation(Candidate c, TimeShift shift) {
        return c.signal() == SignalType.TRACE
                && c.service().equals(ServiceNames.canonical(shift.service()))
                && c.labels().getOr("operation", "").equals(shift.inner());
    }

    private Candidate onTheWay(TimeShift shift, String receipt) {
        String service = ServiceNames.canonical(shift.service());
        var against = new ArrayList<>(List.of(sampled(shift)));
        if (!shift.placed()) {
            against.add(
                    "it has one caller, which calls nobody else in the sample: the time may pass there, before the call"
                            + " is sent or after it is answered");
        }
        return new Candidate(
                service,
                FindingKind.LATENCY,
                SignalType.TRACE,
                shift.shift().strength() * (shift.placed() ? 1 : UNPLACED),
                true,
                service + ": calls take longer on their way to it",
                service + ": what its callers wait beyond the time that it takes itself went from " + moved(shift)
                        + ": network, a queue before it, or connections that have to be made; for example trace "
                        + shift.exampleTrace() + ".",
                onset(shift.firstNanos()),
                "network",
                magnitude(shift, "wait of a caller beyond the callee's time"),
                Labels.of("service", service),
                against,
                List.of(receipt));
    }

    private Candidate ownTime(TimeShift shift, String receipt) {
        String service = ServiceNames.canonical(shift.service());
        String peer = called.of(shift.service(), shift.inner()).orElse(shift.peer());
        String title = shift.inner() + (peer.isEmpty() || shift.inner().contains(peer) ? "" : " to " + peer)
                + " itself takes longer";
        Labels labels = Labels.of("service", service, "operation", shift.inner());
        return new Candidate(
                service,
                FindingKind.TRACE_SHIFT,
                SignalType.TRACE,
                shift.shift().strength(),
                true,
                service + ": " + title,
                service + ": operation " + title + ": its own time went from " + moved(shift) + "; for example trace "
                        + shift.exampleTrace() + ".",
                onset(shift.firstNanos()),
                shift.inner(),
                magnitude(shift, "self time of a span"),
                peer.isEmpty() ? labels : Labels.of("service", service, "operation", shift.inner(), "peer", peer),
                List.of(sampled(shift)),
                List.of(receipt));
    }

    private String moved(TimeShift shift) {
        Magnitude m = magnitude(shift, "");
        return Numbers.of(m.baseline(), m.unit()) + " to " + Numbers.of(m.window(), m.unit()) + " at the median after "
                + Numbers.clock(split) + ", " + Math.round(shift.shift().z()) + " times its noise";
    }

    private static Magnitude magnitude(TimeShift shift, String how) {
        return new Magnitude(
                Math.max(0, shift.shift().before()) / 1e3, shift.shift().after() / 1e3, "seconds", how);
    }

    private static String sampled(TimeShift shift) {
        return "from a sample: " + shift.before() + " spans before and " + shift.after() + " after";
    }

    private Optional<Candidate> flow(FlowShift shift) {
        List<String> receipts = evidenceOfLines.getOrDefault(shift.service(), List.of());
        if (receipts.isEmpty()) {
            return Optional.empty();
        }
        String from = cut(shift.from());
        String to = cut(shift.to());
        boolean isNever = shift.followedAfter() == 0;
        String title = "\"" + from + "\" is " + (isNever ? "no longer" : "less often") + " followed by \"" + to + "\"";
        return Optional.of(new Candidate(
                shift.service(),
                FindingKind.LOG_VANISHED,
                SignalType.LOG,
                shift.strength(),
                true,
                shift.service() + ": " + title,
                shift.service() + ": within one request, \"" + from + "\" was followed by \"" + to + "\" "
                        + shift.followedBefore() + " of " + shift.timesBefore() + " times before "
                        + Numbers.clock(split)
                        + " and " + shift.followedAfter() + " of " + shift.timesAfter() + " times after"
                        + (shift.exampleTrace().isEmpty() ? "" : "; for example trace " + shift.exampleTrace()) + ".",
                shift.firstNanos() == 0 ? null : onset(shift.firstNanos()),
                from + " \u2192 " + to,
                new Magnitude(
                        (double) shift.followedBefore() / shift.timesBefore(),
                        (double) shift.followedAfter() / shift.timesAfter(),
                        "ratio",
                        "share of requests"),
                Labels.of("service", shift.service(), FOLLOWED_BY, to),
                List.of(),
                receipts.subList(0, Math.min(3, receipts.size()))));
    }

    private static String cut(String statement) {
        return statement.length() > LONGEST ? statement.substring(0, LONGEST) + "\u2026" : statement;
    }

    private Onset onset(long nanos) {
        Instant first = TimeRange.ofNanos(nanos);
        return first.isBefore(split) ? Onset.exactly(first) : new Onset(first, split, first);
    }
}
