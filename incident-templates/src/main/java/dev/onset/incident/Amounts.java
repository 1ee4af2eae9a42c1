package dev.onset.incident;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers with their units as people read them: {@code 23.1 %}, {@code 118 ms}, {@code 1.5 GiB}. Three significant digits,
 * whole numbers in full, a point as decimal mark whatever the machine's language.
 */
public final class Amounts {

    private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Amounts() {}

    /**
     * One value with its unit.
     *
     * @param unit {@code ratio}, {@code seconds}, {@code bytes}, {@code per second}, {@code count}, or any words that follow the
     *     number
     */
    public static String text(double value, String unit) {
        if (Double.isNaN(value)) {
            return "none";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        return switch (unit) {
            case "ratio" -> number(value * 100) + " %";
            case "seconds" -> seconds(value);
            case "bytes" -> bytes(value);
            case "per second" -> number(value) + "/s";
            case "count", "" -> number(value);
            default -> number(value) + " " + unit;
        };
    }

    /** How many times the one is the other, in words: {@code 36 times}; empty where that means nothing. */
    public static String factor(double from, double to) {
        if (!(from > 0) || !Double.isFinite(from) || !Double.isFinite(to)) {
            return "";
        }
        double times = to / from;
        return times >= 1.5 ? number(times) + " times" : "";
    }

    /** A number without unit. */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        var rounded = new BigDecimal(value).round(THREE);
        if (rounded.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
            rounded = new BigDecimal(value).setScale(0, RoundingMode.HALF_UP);
        }
        BigDecimal plain = rounded.stripTrailingZeros();
        return plain.precision() - plain.scale() < -5 || plain.precision() - plain.scale() > 15
                ? plain.toString()
                : plain.toPlainString();
    }

    private static String seconds(double value) {
        double size = Math.abs(value);
        if (size >= 7200) {
            return number(value / 3600) + " h";
        }
        if (size >= 600) {
            return number(value / 60) + " min";
        }
        if (size >= 1 || size == 0) {
            return number(value) + " s";
        }
        return size >= 0.001 ? number(value * 1e3) + " ms" : number(value * 1e6) + " µs";
    }

    private static String bytes(double value) {
        double shown = value;
        int power = 0;
        while (Math.abs(shown) >= 1024 && power < BINARY.length - 1) {
            shown /= 1024;
            power++;
        }
        return number(shown) + " " + BINARY[power];
    }
}
