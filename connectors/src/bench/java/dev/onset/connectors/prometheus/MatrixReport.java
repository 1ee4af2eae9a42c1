package dev.onset.connectors.prometheus;

import com.sun.management.ThreadMXBean;
import dev.onset.signal.Series;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Prints what {@link MatrixBench} measures as MB/s and ratios of one run, and how many bytes a held sample takes. Rounds are
 * interleaved and the thread's own processor time is counted, so that a busy machine changes little. Run it as a program on the
 * class path of the profile {@code bench}, with 4 GB of heap.
 */
public final class MatrixReport {

    private static final int WARM_UP = 6;
    private static final int ROUNDS = 15;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private MatrixReport() {}

    /** One way to read the body. */
    private interface Way {
        Object run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Map<String, Way> ways = ways();
        Map<String, double[]> millis = new LinkedHashMap<>();
        Map<String, Long> allocated = new LinkedHashMap<>();
        Object kept = null;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                System.gc();
                long bytes = THREADS.getCurrentThreadAllocatedBytes();
                long start = THREADS.getCurrentThreadCpuTime();
                kept = way.getValue().run();
                double took = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
                allocated.put(way.getKey(), THREADS.getCurrentThreadAllocatedBytes() - bytes);
                if (round >= 0) {
                    millis.computeIfAbsent(way.getKey(), k -> new double[ROUNDS])[round] = took;
                }
            }
        }
        print(millis, allocated, kept == null ? 0 : 1);
        heldBytes();
    }

    private static Map<String, Way> ways() {
        var bench = new MatrixBench();
        bench.make();
        var bytes = new MatrixBench.Bytes();
        var sink = new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("columns", () -> bench.columns(bytes));
        ways.put("Jackson, same columns", () -> bench.jacksonColumns(bytes));
        ways.put("Jackson, tokens only", () -> bench.jacksonTokens(bytes, sink));
        ways.put("Jackson, fast numbers", () -> bench.jacksonFastNumbers(bytes, sink));
        ways.put("Jackson, tree", () -> bench.jacksonTree(bytes));
        return ways;
    }

    private static void print(Map<String, double[]> millis, Map<String, Long> allocated, int kept) {
        double size = MatrixBody.of(MatrixBody.SERIES, MatrixBody.POINTS, kept).length / 1e6;
        double ours = median(millis.getOrDefault("columns", new double[] {1}));
        System.out.printf(Locale.ROOT, "%.1f MB, median of %d rounds by processor time%n", size, ROUNDS);
        millis.forEach((name, each) -> System.out.printf(
                Locale.ROOT,
                "%-24s %7.1f ms %6.0f MB/s %6d MB allocated; columns are %.2f times as fast%n",
                name,
                median(each),
                size / median(each) * 1000,
                allocated.getOrDefault(name, 0L) >> 20,
                median(each) / ours));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Ten million samples in several answers, held as the engine holds them. */
    private static void heldBytes() throws Exception {
        long before = used();
        List<Series> held = new ArrayList<>();
        long samples = 0;
        for (int i = 0; samples < 10_000_000; i++) {
            byte[] body = MatrixBody.of(MatrixBody.SERIES, MatrixBody.POINTS, i);
            QueryResult result =
                    MatrixReader.reader().read(new ByteArrayInputStream(body)).data();
            if (result != null) {
                held.addAll(result.series());
                samples += result.series().stream().mapToLong(Series::size).sum();
            }
        }
        long bytes = used() - before;
        System.out.printf(
                Locale.ROOT,
                "%,d samples in %,d series held in %,d bytes: %.2f bytes a sample%n",
                samples,
                held.size(),
                bytes,
                (double) bytes / samples);
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            var memory = Runtime.getRuntime();
            least = Math.min(least, memory.totalMemory() - memory.freeMemory());
        }
        return least;
    }
}
