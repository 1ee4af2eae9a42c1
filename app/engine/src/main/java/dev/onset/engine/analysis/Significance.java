package dev.onset.engine.analysis;

/** Whether two counts or two samples differ by more than chance. */
public final class Significance {

    private Significance() {}

    /**
     * Log-likelihood ratio G of two Poisson counts against one common rate; compare {@link #chiTail}.
     *
     * @param k1 events in exposure {@code e1}
     * @param k2 events in exposure {@code e2}
     */
    public static double poissonG(double k1, double e1, double k2, double e2) {
        double rate = (k1 + k2) / (e1 + e2);
        return 2 * (term(k1, rate * e1) + term(k2, rate * e2));
    }

    /**
     * Log-likelihood ratio G of two shares.
     *
     * @param k1 hits of {@code n1}
     * @param k2 hits of {@code n2}
     */
    public static double shareG(double k1, double n1, double k2, double n2) {
        double p = (k1 + k2) / (n1 + n2);
        return 2 * (term(k1, p * n1) + term(n1 - k1, (1 - p) * n1) + term(k2, p * n2) + term(n2 - k2, (1 - p) * n2));
    }

    /** Probability that a chi-square of one degree of freedom exceeds {@code g}. */
    public static double chiTail(double g) {
        return g <= 0 ? 1 : erfc(Math.sqrt(g / 2));
    }

    private static double term(double observed, double expected) {
        if (observed <= 0) {
            return expected;
        }
        return expected <= 0 ? 0 : observed * Math.log(observed / expected) - (observed - expected);
    }

    /** Coefficients of a Chebyshev fit to ln(erfc), constant first (Numerical Recipes, section 6.2). */
    private static final double[] FIT = {
        -1.26551223,
        1.00002368,
        0.37409196,
        0.09678418,
        -0.18628806,
        0.27886807,
        -1.13520398,
        1.48851587,
        -0.82215223,
        0.17087277
    };

    /** Complementary error function of a value of at least 0; relative error below 1.2e-7. */
    static double erfc(double z) {
        double t = 1 / (1 + 0.5 * z);
        double sum = 0;
        for (int i = FIT.length - 1; i >= 0; i--) {
            sum = sum * t + FIT[i];
        }
        return t * Math.exp(-z * z + sum);
    }
}
