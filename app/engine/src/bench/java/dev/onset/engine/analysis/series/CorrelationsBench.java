package dev.onset.engine.analysis.series;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** 10,000 series of 1,000 points ranked by their correlation with one: prepared ones, preparing too, and commons-math. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CorrelationsBench {

    private static final int SERIES = 10_000;
    private static final int POINTS = 1_000;
    private static final int SHOWN = 50;

    private double[][] series = new double[0][];
    private double[] target = new double[0];
    private Correlations prepared = Correlations.of(new double[0][]);

    @Setup
    public void make() {
        var random = new Random(1);
        series = new double[SERIES][POINTS];
        for (double[] one : series) {
            for (int i = 0; i < POINTS; i++) {
                one[i] = random.nextGaussian();
            }
        }
        target = series[17].clone();
        prepared = Correlations.of(series);
    }

    @Benchmark
    public int[] ranked() {
        return prepared.strongest(target, SHOWN);
    }

    @Benchmark
    public int[] preparedAndRanked() {
        return Correlations.of(series).strongest(target, SHOWN);
    }

    @Benchmark
    public double commonsMath() {
        var pearson = new PearsonsCorrelation();
        double strongest = 0;
        for (double[] one : series) {
            strongest = Math.max(strongest, Math.abs(pearson.correlation(one, target)));
        }
        return strongest;
    }
}
