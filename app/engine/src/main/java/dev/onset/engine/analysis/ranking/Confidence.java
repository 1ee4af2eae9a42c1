package dev.onset.engine.analysis.ranking;

/**
 * How likely each of several suspects is the culprit, with "nobody" as one more of them: odds that grow with the score, divided
 * among all. The two constants were fitted on labelled faults and on windows in which nothing was wrong, all sets together;
 * {@code onset yardsticks confidence} prints what was stated against what was seen.
 */
public final class Confidence {

    /** Growth of the logarithm of the odds from score 0 to score 1. */
    private static final double GROWTH = 10;

    /** Nobody is as likely as a suspect whose score is this over {@link #GROWTH}. */
    private static final double NOBODY = 4.5;

    private Confidence() {}

    /**
     * Probabilities in the order of the scores; they add up to less than 1, and what is left is that it was none of them.
     *
     * @param scores 0..1
     */
    public static double[] of(double[] scores) {
        var odds = new double[scores.length];
        double sum = 1;
        for (int i = 0; i < scores.length; i++) {
            odds[i] = Math.exp(GROWTH * scores[i] - NOBODY);
            sum += odds[i];
        }
        for (int i = 0; i < odds.length; i++) {
            odds[i] /= sum;
        }
        return odds;
    }
}
