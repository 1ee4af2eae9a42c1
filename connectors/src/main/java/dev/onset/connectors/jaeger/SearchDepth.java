package dev.onset.connectors.jaeger;

import dev.onset.connectors.jaeger.JaegerRequests.Part;

/** What was learned of one server's way to count when it is asked for so many traces. Thread-safe. */
final class SearchDepth {

    /** Fewer traces than that prove nothing. */
    private static final int ENOUGH = 8;

    private int greatest = Integer.MAX_VALUE;
    private int shortAt = Integer.MAX_VALUE;
    private boolean proven;

    /** The part with no more depth than the server allows. */
    synchronized Part within(Part part) {
        return part.depth() <= greatest ? part : new Part(part.service(), part.range(), greatest);
    }

    synchronized void refused(int depth) {
        greatest = Math.min(greatest, Math.max(1, depth / 2));
    }

    /** How many traces make a part full that was asked for {@code depth}. */
    synchronized int fullAt(int depth) {
        return Math.min(depth, shortAt);
    }

    /** Whether a part that gave so many traces, fewer than asked for, should be looked into. */
    synchronized boolean wantsProof(int traces) {
        return !proven && traces >= ENOUGH;
    }

    /** @return {@code whole} */
    synchronized boolean proven(int traces, boolean whole) {
        proven = true;
        if (!whole) {
            // Where spans are counted, the next short answer may hold fewer traces than this one.
            shortAt = Math.max(2, traces / 2);
        }
        return whole;
    }

    /** Whether the server was caught giving fewer traces than it was asked for. */
    synchronized boolean isShort() {
        return shortAt != Integer.MAX_VALUE;
    }
}
