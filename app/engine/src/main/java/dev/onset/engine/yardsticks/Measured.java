package dev.onset.engine.yardsticks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What became of one yardstick.
 *
 * @param half the part that was asked for, such as {@code open}
 * @param configuration fingerprint of the measured code
 * @param seconds wall time, reading the data included
 * @param score null where nothing could be measured
 * @param trouble why nothing was measured, or empty
 */
public record Measured(
        Yardstick yardstick,
        String half,
        String configuration,
        double seconds,
        @Nullable Score score,
        String trouble) {

    /**
     * Measures one set, and says so when it cannot.
     *
     * @param data folder of all sets
     */
    public static Measured of(Yardstick yardstick, Path data, String half) throws InterruptedException {
        String configuration = Fingerprint.of(yardstick.pieces());
        Path set = data.resolve(yardstick.folder());
        Path cases = set.resolve(half);
        if (!Files.isDirectory(cases)) {
            String missing = Files.isDirectory(set) ? "the set has no half \"" + half + "\": " : "the set is absent: ";
            return new Measured(yardstick, half, configuration, 0, null, missing + cases + " is no folder");
        }
        long began = System.nanoTime();
        try {
            Score score = yardstick.measure(cases);
            return new Measured(yardstick, half, configuration, seconds(began), score, "");
        } catch (IOException e) {
            return new Measured(
                    yardstick, half, configuration, seconds(began), null, cases + " cannot be read: " + e.getMessage());
        }
    }

    /** Whether the data were there but could not be read. */
    public boolean failed() {
        return score == null && seconds > 0;
    }

    private static double seconds(long began) {
        return (double) Math.max(1, System.nanoTime() - began) / TimeUnit.SECONDS.toNanos(1);
    }
}
