package dev.onset.demo.shop.load;

import java.util.Random;

/**
 * When the next customer comes: a Poisson process whose rate swings by a twentieth over seven minutes, so that the baseline is not
 * suspiciously flat. Confined to one thread.
 */
final class Arrivals {
    private static final double SWING = 0.05;
    private static final double PERIOD_SECONDS = 420;

    private final double perSecond;
    private final Random random;
    private double at;

    Arrivals(double perSecond, long seed) {
        this.perSecond = perSecond;
        this.random = new Random(seed);
    }

    /** Seconds since the start; each answer is later than the one before. */
    double next() {
        var rate = perSecond * (1 + SWING * Math.sin(2 * Math.PI * at / PERIOD_SECONDS));
        at += -Math.log(1 - random.nextDouble()) / rate;
        return at;
    }
}
