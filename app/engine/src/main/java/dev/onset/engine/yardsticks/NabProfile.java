package dev.onset.engine.yardsticks;

/**
 * What NAB pays for hits and misses.
 *
 * @param hit for the best detection within a window
 * @param falseAlarm for a detection far from any window
 * @param miss for a window without a detection
 */
record NabProfile(String name, double hit, double falseAlarm, double miss) {

    static final NabProfile STANDARD = new NabProfile("standard", 1, 0.11, 1);
    static final NabProfile FEW_FALSE_ALARMS = new NabProfile("low FP", 1, 0.22, 1);
    static final NabProfile FEW_MISSES = new NabProfile("low FN", 1, 0.11, 2);
}
