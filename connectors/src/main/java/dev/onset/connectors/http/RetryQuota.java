package dev.onset.connectors.http;

/**
 * How many further attempts a source has left: a bucket that each of them takes from and that only answers refill. In a steady
 * outage it runs dry and every question is asked once. Thread-safe.
 */
final class RetryQuota {

    /** Enough for one short trouble while twenty questions are under way. */
    static final double FULL = 10;

    /** One answered question in two pays for one further attempt later. */
    static final double REFILL = 0.5;

    private double left = FULL;

    synchronized boolean take() {
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    synchronized void answered() {
        left = Math.min(FULL, left + REFILL);
    }
}
