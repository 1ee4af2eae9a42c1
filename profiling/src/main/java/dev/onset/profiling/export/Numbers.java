package dev.onset.profiling.export;

import java.util.Locale;

/** Amounts in words of their unit. */
public final class Numbers {

    private Numbers() {}

    /** Such as {@code 1,234 samples}, {@code 3.2 MB}, {@code 1.25 s}. */
    public static String of(long value, String unit) {
        return switch (unit) {
            case "bytes" -> scaled(value, 1024, "B", "kB", "MB", "GB", "TB");
            case "nanoseconds" -> scaled(value, 1000, "ns", "us", "ms", "s");
            default -> String.format(Locale.ROOT, "%,d %s", value, unit);
        };
    }

    private static String scaled(long value, int step, String... units) {
        double left = value;
        int at = 0;
        while (left >= step && at < units.length - 1) {
            left /= step;
            at++;
        }
        return at == 0
                ? value + " " + units[0]
                : String.format(Locale.ROOT, left < 100 ? "%.2f %s" : "%,.0f %s", left, units[at]);
    }

    /** Such as {@code 12.3 %}. */
    public static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100.0 * part / whole);
    }
}
