package dev.onset.engine.analysis.ranking;

import java.util.Arrays;

/** What one service did, sample by sample: how many calls it answered, and what they cost. Immutable. */
public final class CallAccount {

    static final CallAccount NONE = new CallAccount(new double[0], new double[0]);

    private final double[] calls;
    private final double[] cost;

    /**
     * @param calls calls answered in each sample
     * @param cost seconds that they took together, or how many of them failed; same places
     */
    public CallAccount(double[] calls, double[] cost) {
        if (calls.length != cost.length) {
            throw new IllegalArgumentException(calls.length + " samples of calls, " + cost.length + " of their cost");
        }
        this.calls = calls.clone();
        this.cost = cost.clone();
    }

    int samples() {
        return calls.length;
    }

    double calls(int sample) {
        return calls[sample];
    }

    double cost(int sample) {
        return cost[sample];
    }

    double totalCalls() {
        return Arrays.stream(calls).sum();
    }

    double totalCost() {
        return Arrays.stream(cost).sum();
    }

    double costOfOne() {
        return totalCost() / totalCalls();
    }

    /** Cost of one call in each sample; NaN where nobody called. */
    double[] costs() {
        var each = new double[calls.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = calls[i] > 0 ? cost[i] / calls[i] : Double.NaN;
        }
        return each;
    }

    /** The same calls at another cost. */
    CallAccount withCost(double[] other) {
        return new CallAccount(calls, other);
    }
}
