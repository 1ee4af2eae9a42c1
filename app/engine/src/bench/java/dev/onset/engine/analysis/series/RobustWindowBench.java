package dev.onset.engine.analysis.series;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Median and median absolute deviation of a sliding window, a point: kept in order, against sorting the window twice. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RobustWindowBench {

    private static final int POINTS = 20_000;

    @Param({"61", "401"})
    private int window;

    private double[] values = new double[0];

    @Setup
    public void make() {
        var random = new Random(1);
        values = new double[POINTS];
        double level = 0;
        for (int i = 0; i < POINTS; i++) {
            level += 0.05 * random.nextGaussian();
            values[i] = level + random.nextGaussian();
        }
    }

    @Benchmark
    @OperationsPerInvocation(POINTS)
    public double rolling() {
        var rolling = new RollingMedian(window);
        double sum = 0;
        for (double v : values) {
            rolling.add(v);
            sum += rolling.median() + rolling.deviation();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(POINTS)
    public double sortPerWindow() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double[] last = Arrays.copyOfRange(values, Math.max(0, i + 1 - window), i + 1);
            Arrays.sort(last);
            double median = last[last.length / 2];
            for (int k = 0; k < last.length; k++) {
                last[k] = Math.abs(last[k] - median);
            }
            Arrays.sort(last);
            sum += median + last[last.length / 2];
        }
        return sum;
    }
}
