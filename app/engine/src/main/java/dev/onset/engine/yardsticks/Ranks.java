package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.ranking.Suspect;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/** Shares of cases, how sure they are, and where a culprit stands in a ranking. */
final class Ranks {

    private static final int DRAWS = 2_000;

    /** A fixed seed: the same data give the same interval. */
    private static final long SEED = 20_261_121;

    private Ranks() {}

    /** The place of a service, counted from 1; equal scores all take the last of their places; 0 where it is not listed. */
    static int worst(List<Suspect> suspects, String service) {
        double score = suspects.stream()
                .filter(s -> s.service().equals(service))
                .mapToDouble(Suspect::score)
                .findFirst()
                .orElse(Double.NaN);
        return (int) suspects.stream().filter(s -> s.score() >= score).count();
    }

    /** Hits of cases, {@code 21/23 0.913}. */
    static <T> String share(List<T> cases, Predicate<T> hit) {
        long hits = cases.stream().filter(hit).count();
        return String.format(Locale.ROOT, "%d/%d %.3f", hits, cases.size(), (double) hits / cases.size());
    }

    /** The middle 95 % of the share over cases drawn with replacement. */
    static <T> String interval(List<T> cases, Predicate<T> hit) {
        var random = new Random(SEED);
        double[] shares = new double[DRAWS];
        boolean[] hits = new boolean[cases.size()];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = hit.test(cases.get(i));
        }
        for (int d = 0; d < DRAWS; d++) {
            int n = 0;
            for (int i = 0; i < hits.length; i++) {
                n += hits[random.nextInt(hits.length)] ? 1 : 0;
            }
            shares[d] = (double) n / hits.length;
        }
        java.util.Arrays.sort(shares);
        return String.format(Locale.ROOT, "%.2f-%.2f", shares[DRAWS / 40], shares[DRAWS - 1 - DRAWS / 40]);
    }
}
