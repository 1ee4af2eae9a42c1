package dev.onset.profiling;

/** Addition that stops at the ends of a long instead of turning over: a damaged file may hold any number. */
final class Sums {

    private Sums() {}

    static long add(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            return a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }
}
