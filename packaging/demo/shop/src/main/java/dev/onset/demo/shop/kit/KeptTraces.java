package dev.onset.demo.shop.kit;

/**
 * Which traces are kept of those that are neither slow nor failed. The trace id decides, so every process answers alike without asking:
 * an exemplar then never points at a trace that was thrown away.
 */
public final class KeptTraces {
    private static final double RATIO = Settings.number("SHOP_TRACE_RATIO", 0.1);
    /** A request of any service longer than this is kept whatever its id; well above what the slowest healthy checkout takes, 1.5 s. */
    public static final double SLOW_SECONDS = Settings.number("SHOP_TRACE_SLOW_SECONDS", 2.5);

    private KeptTraces() {}

    public static boolean byId(String traceId) {
        return byId(traceId, RATIO);
    }

    static boolean byId(String traceId, double ratio) {
        // The last 13 hex digits are 52 random bits: they fit a double exactly.
        var random = Long.parseLong(traceId.substring(19), 16) / (double) (1L << 52);
        return random < ratio;
    }
}
