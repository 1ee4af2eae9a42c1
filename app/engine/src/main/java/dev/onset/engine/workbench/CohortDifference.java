package dev.onset.engine.workbench;

import dev.onset.engine.analysis.AttributeDifference;
import dev.onset.engine.analysis.traces.Cohorts;
import dev.onset.engine.triage.ServiceNames;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * What the failed and the slow traces of a window have that its other traces lack: values of attributes, and operations. Says how
 * many traces each share is of, because searches bring a sample. Confined to one thread, not the FX thread.
 */
final class CohortDifference {

    /** More are the same again, and take long. */
    private static final int MOST_TRACES = 3_000;

    private static final int MOST_ATTRIBUTES = 4;
    private static final int MOST_OPERATIONS = 3;

    /** Of fewer traces nothing can be said. */
    private static final int LEAST = 3;

    private final Traces traces;

    CohortDifference(Brought brought, TimeRange window) {
        var builder = new Traces.Builder();
        brought.traces("", window).stream()
                .limit(MOST_TRACES)
                .map(head -> brought.trace(head.traceId()))
                .forEach(trace -> trace.ifPresent(t -> addAll(builder, t)));
        this.traces = builder.build();
    }

    private static void addAll(Traces.Builder builder, Traces trace) {
        for (int row = 0; row < trace.size(); row++) {
            builder.add(trace.span(row));
        }
    }

    /** The strongest first of each cohort; empty is a normal answer. */
    List<Differs> found() {
        var all = new ArrayList<Differs>();
        BitSet failed = Cohorts.failed(traces);
        add("failed", failed, all);
        BitSet slow = Cohorts.slow(traces);
        slow.andNot(failed);
        add("slow", slow, all);
        return all;
    }

    private void add(String word, BitSet odd, List<Differs> all) {
        if (odd.cardinality() < LEAST) {
            return;
        }
        Cohorts cohorts = Cohorts.compare(traces, odd);
        cohorts.attributes().stream()
                .filter(a -> a.effect() > 0 && AttributeDifference.mayTell(a.key()))
                .limit(MOST_ATTRIBUTES)
                .forEach(a -> all.add(differs(
                        "",
                        word + " traces: " + a.key() + "=" + a.value(),
                        shares(word, cohorts, a.shareOdd(), a.shareNormal()),
                        a.effect(),
                        example(odd, a))));
        cohorts.operations().stream()
                .filter(o -> o.effect() > 0)
                .limit(MOST_OPERATIONS)
                .forEach(o -> all.add(differs(
                        ServiceNames.canonical(o.service()),
                        word + " traces: " + o.name(),
                        told(word, cohorts, o),
                        o.effect(),
                        example(odd, o))));
    }

    private static Differs differs(String service, String what, String how, double strength, String traceId) {
        return new Differs(Differs.Kind.COHORT, service, what, how, strength, null, traceId);
    }

    private static String told(String word, Cohorts cohorts, Cohorts.Operation o) {
        String shares = shares(word, cohorts, o.shareOdd(), o.shareNormal());
        return String.format(
                Locale.ROOT,
                "%s; own time %s against %s",
                shares,
                millis(o.selfOdd()),
                o.shareNormal() == 0 ? "none" : millis(o.selfNormal()));
    }

    private static String millis(double seconds) {
        return String.format(Locale.ROOT, seconds >= 0.01 ? "%.0f ms" : "%.2f ms", seconds * 1e3);
    }

    private static String shares(String word, Cohorts cohorts, double odd, double normal) {
        return String.format(
                Locale.ROOT,
                "in %.0f %% of %d %s, %.0f %% of %d other traces of the sample",
                100 * odd,
                cohorts.odd(),
                word,
                100 * normal,
                cohorts.normal());
    }

    private String example(BitSet odd, Cohorts.Attribute a) {
        return example(odd, row -> has(traces.attributes(row), a) || has(traces.resource(row), a));
    }

    private String example(BitSet odd, Cohorts.Operation o) {
        return example(
                odd,
                row -> traces.service(row).equals(o.service())
                        && traces.operation(row).equals(o.name()));
    }

    private static boolean has(Labels labels, Cohorts.Attribute a) {
        return labels.getOr(a.key(), "").equals(a.value());
    }

    private String example(BitSet odd, java.util.function.IntPredicate shows) {
        for (int t = odd.nextSetBit(0); t >= 0; t = odd.nextSetBit(t + 1)) {
            for (int row = traces.firstRow(t); row < traces.endRow(t); row++) {
                if (shows.test(row)) {
                    return traces.traceId(t);
                }
            }
        }
        return traces.traceId(Math.max(0, odd.nextSetBit(0)));
    }
}
