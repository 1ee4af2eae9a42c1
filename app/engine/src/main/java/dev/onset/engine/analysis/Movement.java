package dev.onset.engine.analysis;

/**
 * One stretch in which a series stayed away from what it had been before.
 *
 * @param onset epoch milliseconds: best estimate of the moment it left
 * @param earliest it cannot have left before
 * @param latest by then it certainly had left
 * @param end the last moment it was seen away
 * @param before its median before
 * @param sigma robust standard deviation before, floors included
 * @param during its median while away
 * @param peak the value farthest from {@code before}
 * @param samples how many samples lie in the stretch
 * @param open whether it was still away at the end of the data
 */
public record Movement(
        long onset,
        long earliest,
        long latest,
        long end,
        double before,
        double sigma,
        double during,
        double peak,
        int samples,
        boolean open) {

    /** How many standard deviations the typical value moved. */
    public double z() {
        return sigma == 0 ? 0 : Math.abs(during - before) / sigma;
    }

    /** Milliseconds from onset to the last moment away. */
    public long lastedMillis() {
        return end - onset;
    }
}
