package dev.onset.profiling.capture;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Random;

/**
 * A program that works while it is told to: sorts, hashes, allocates, takes locks. For each line of its input, a length in
 * milliseconds, it prints how much work it did and what the whole process, profiler included, used of the processors for it.
 */
final class OverheadTarget {

    private static final Object LOCK = new Object();
    private static volatile long sink;

    private OverheadTarget() {}

    public static void main(String[] args) throws Exception {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        run(2_000);
        System.out.println("ready");
        try (var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in, "UTF-8"))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                long before = system.getProcessCpuTime();
                long done = run(Long.parseLong(line));
                System.out.println(done + " " + (system.getProcessCpuTime() - before));
            }
        }
    }

    private static long run(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        long done = 0;
        while (System.nanoTime() < end) {
            unit(done++);
        }
        return done;
    }

    /** Some 200 microseconds. */
    private static void unit(long seed) {
        var random = new Random(seed & 15);
        var counts = new HashMap<String, Integer>();
        for (int i = 0; i < 300; i++) {
            counts.merge("key-" + random.nextInt(100), 1, Integer::sum);
        }
        var numbers = random.ints(1_500).toArray();
        Arrays.sort(numbers);
        synchronized (LOCK) {
            sink += counts.size() + numbers[700];
        }
    }
}
