package dev.onset.profiling.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints what a capture with its defaults costs the program that is profiled: processor time a unit of work with the profiler on,
 * against off, and off against off as a control, in turn and in random order. Run it as a program on the class path of the profile
 * {@code bench}. Arguments: how many rounds (20), the length of a window in milliseconds (1000), and what is left out of the
 * defaults (wall,alloc,lock; nothing).
 */
public final class OverheadReport {

    private static final int DRAWS = 10_000;

    /** The capture lasts longer than the window within it. */
    private static final long MARGIN_MS = 1_000;

    private OverheadReport() {}

    private enum Arm {
        OFF,
        CONTROL,
        ON
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        long window = args.length > 1 ? Long.parseLong(args[1]) : 1_000;
        Path folder = Files.createTempDirectory("onset-overhead-");
        Process target = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OverheadTarget.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var answers = new BufferedReader(new InputStreamReader(target.getInputStream(), StandardCharsets.UTF_8));
                var orders = new PrintStream(target.getOutputStream(), true, StandardCharsets.UTF_8)) {
            answers.readLine();
            String without = args.length > 2 ? args[2] : "";
            var session = new Session(target, orders, answers, folder, options(window, without));
            var on = new ArrayList<Double>();
            var control = new ArrayList<Double>();
            var order = new ArrayList<>(List.of(Arm.values()));
            var random = new Random(1);
            for (int round = 0; round < rounds; round++) {
                var cost = new double[Arm.values().length];
                Collections.shuffle(order, random);
                for (Arm arm : order) {
                    cost[arm.ordinal()] = arm == Arm.ON ? session.profiled() : session.plain();
                }
                on.add(cost[Arm.ON.ordinal()] / cost[Arm.OFF.ordinal()] - 1);
                control.add(cost[Arm.CONTROL.ordinal()] / cost[Arm.OFF.ordinal()] - 1);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d rounds of %d ms%s, load %.1f on %d processors%n",
                    rounds,
                    window,
                    without.isEmpty() ? "" : ", without " + without,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    Runtime.getRuntime().availableProcessors());
            print("profiler on against off", on, random);
            print("off against off", control, random);
        } finally {
            target.destroyForcibly().waitFor();
        }
    }

    private static CaptureOptions options(long window, String without) {
        CaptureOptions options = CaptureOptions.standard(Duration.ofMillis(window + MARGIN_MS));
        options = without.contains("wall") ? options.withoutWall() : options;
        options = without.contains("alloc") ? options.withoutAlloc() : options;
        return without.contains("lock") ? options.withoutLock() : options;
    }

    private record Session(
            Process target, PrintStream orders, BufferedReader answers, Path folder, CaptureOptions options) {

        private long window() {
            return options.duration().toMillis() - MARGIN_MS;
        }

        /** Nanoseconds of processor time a unit of work. */
        double plain() throws IOException {
            orders.println(window());
            String[] said = answers.readLine().split(" ");
            return Double.parseDouble(said[1]) / Double.parseDouble(said[0]);
        }

        double profiled() throws Exception {
            TargetId id = Targets.local().identify(target.pid()).orElseThrow();
            var cost = new double[1];
            CaptureResult result = new Capture(folder.resolve("store"), new Processes())
                    .run(id, options, folder.resolve("x.jfr"), passed -> {
                        if (cost[0] == 0) {
                            try {
                                cost[0] = plain();
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        }
                    });
            if (!(result instanceof CaptureResult.Captured)) {
                throw new IllegalStateException(result.toString());
            }
            return cost[0];
        }
    }

    /** The median of the ratios, and where it lies in 95 of 100 draws with replacement. */
    private static void print(String what, List<Double> ratios, Random random) {
        var medians = new double[DRAWS];
        for (int d = 0; d < DRAWS; d++) {
            medians[d] = median(ratios.stream()
                    .mapToDouble(r -> ratios.get(random.nextInt(ratios.size())))
                    .toArray());
        }
        Arrays.sort(medians);
        System.out.printf(
                Locale.ROOT,
                "%-26s %+.2f %% of processor time, 95 %% interval %+.2f to %+.2f %%%n",
                what,
                100 * median(ratios.stream().mapToDouble(r -> r).toArray()),
                100 * medians[DRAWS / 40],
                100 * medians[DRAWS - DRAWS / 40]);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    }
}
