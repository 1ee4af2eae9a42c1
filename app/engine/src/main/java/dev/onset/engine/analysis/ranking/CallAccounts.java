package dev.onset.engine.analysis.ranking;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.engine.analysis.Significance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who accounts for what a service's requests cost more than before, by metrics and the call graph alone. The cost of a node is
 * its seconds or its failures; its own cost is what its callees do not account for, each callee's cost being shared among its
 * callers by their calls. A node is a suspect as far as the rise of its own cost explains the rise at the target.
 */
public final class CallAccounts {

    /** What the accounts count. */
    public enum Cost {
        SECONDS,
        FAILURES
    }

    /**
     * The same nodes at three times.
     *
     * @param calm a calm time, for the usual cost and its noise
     * @param justBefore samples shortly before; empty columns where there are none
     * @param now samples to judge
     */
    public record Observed(
            Map<String, CallAccount> calm, Map<String, CallAccount> justBefore, Map<String, CallAccount> now) {}

    /** Steps of noise from which a node's own cost has risen. */
    private static final double RISEN = 3;

    /** Steps of noise from which the target is in trouble at all; somebody was alarmed by it, so less is enough. */
    private static final double ALARMING = 2;

    /** Seconds that nobody minds. */
    private static final double LEAST_SECONDS = 0.001;

    private final Observed seen;
    private final CallGraph graph;
    private final Cost cost;
    private final Set<String> known = new TreeSet<>();

    private CallAccounts(Observed seen, CallGraph graph, Cost cost) {
        this.seen = seen;
        this.graph = graph;
        this.cost = cost;
        seen.calm().forEach((node, account) -> {
            if (account.totalCalls() > 0) {
                known.add(node);
            }
        });
    }

    /**
     * The nodes whose own cost explains the rise at the target; empty while the target's cost has not risen.
     *
     * @param graph who calls whom; only what the target reaches is looked at
     */
    public static List<Clue> explain(String target, Observed seen, CallGraph graph, Cost cost) {
        return new CallAccounts(seen, graph, cost).explain(target);
    }

    private List<Clue> explain(String target) {
        var clues = new ArrayList<Clue>();
        Rise alarm = rise(target, seen.calm(), seen.justBefore(), seen.now());
        if (alarm == null || alarm.steps() < ALARMING || alarm.perCall() <= 0) {
            return clues;
        }
        Map<String, CallAccount> calm = own(seen.calm());
        Map<String, CallAccount> before = own(seen.justBefore());
        Map<String, CallAccount> now = own(seen.now());
        double calls = account(now, target).totalCalls();
        var nodes = new TreeSet<>(graph.reachableFrom(target));
        nodes.add(target);
        nodes.retainAll(known);
        for (String node : nodes) {
            Rise rise = rise(node, calm, before, now);
            if (rise == null || rise.steps() <= RISEN || rise.perCall() <= 0) {
                continue;
            }
            double part = rise.perCall() * account(now, node).totalCalls() / calls / alarm.perCall();
            clues.add(clue(node, target, rise, Math.min(1, part)));
        }
        return clues;
    }

    private Clue clue(String node, String target, Rise rise, double part) {
        boolean time = cost == Cost.SECONDS;
        String words = String.format(
                Locale.ROOT,
                time
                        ? "own time of a call rose by %.0f ms, which explains %.0f %% of the rise at %s"
                        : "own failures rose by %.1f %% of its calls, which explains %.0f %% of the rise at %s",
                rise.perCall() * (time ? 1_000 : 100),
                part * 100,
                target);
        return new Clue(node, time ? Clue.Kind.OWN_TIME : Clue.Kind.OWN_ERRORS, part, "", words);
    }

    /** A rise of the cost of one call, and how many steps of noise that is. */
    private record Rise(double perCall, double steps) {}

    private @Nullable Rise rise(
            String node, Map<String, CallAccount> calm, Map<String, CallAccount> before, Map<String, CallAccount> now) {
        CallAccount usual = account(calm, node);
        CallAccount judged = account(now, node);
        double calls = judged.totalCalls();
        if (calls <= 0 || usual.totalCalls() <= 0) {
            return null;
        }
        double perCall = judged.costOfOne();
        double base;
        double steps;
        if (cost == Cost.SECONDS) {
            Shift shift = Shift.of(usual.costs(), new double[] {perCall}, LEAST_SECONDS);
            if (shift == null) {
                return null;
            }
            base = shift.before();
            steps = shift.z();
        } else {
            base = usual.costOfOne();
            double g = Significance.shareG(
                    Math.clamp(usual.totalCost(), 0, usual.totalCalls()),
                    usual.totalCalls(),
                    Math.clamp(judged.totalCost(), 0, calls),
                    calls);
            steps = perCall > base ? Math.sqrt(Math.max(0, g)) : 0;
        }
        CallAccount recent = account(before, node);
        // What was so just before already is not what began now.
        double floor = recent.totalCalls() > 0 ? Math.max(base, recent.costOfOne()) : base;
        return new Rise(perCall - floor, steps);
    }

    private static CallAccount account(Map<String, CallAccount> accounts, String node) {
        return accounts.getOrDefault(node, CallAccount.NONE);
    }

    /** Costs without what callees account for. A callee that nobody called before is its caller's doing and stays with it. */
    private Map<String, CallAccount> own(Map<String, CallAccount> all) {
        var own = new LinkedHashMap<String, CallAccount>();
        all.forEach((node, account) -> {
            var left = new double[account.samples()];
            for (int i = 0; i < left.length; i++) {
                left[i] = account.cost(i);
            }
            for (String callee : graph.calleesOf(node)) {
                if (known.contains(callee) && all.containsKey(callee)) {
                    take(left, account, account(all, callee), callers(all, callee));
                }
            }
            own.put(node, account.withCost(left));
        });
        return own;
    }

    private static void take(double[] left, CallAccount caller, CallAccount callee, double[] callers) {
        for (int i = 0; i < Math.min(left.length, callers.length); i++) {
            if (callers[i] > 0) {
                left[i] -= caller.calls(i) / callers[i] * callee.cost(i);
            }
        }
    }

    /** Calls of all callers of a node together, sample by sample. */
    private double[] callers(Map<String, CallAccount> all, String callee) {
        var sum = new double[account(all, callee).samples()];
        for (String caller : graph.callersOf(callee)) {
            CallAccount one = account(all, caller);
            for (int i = 0; i < Math.min(sum.length, one.samples()); i++) {
                sum[i] += one.calls(i);
            }
        }
        return sum;
    }
}
