package dev.onset.desktop.draw;

import java.util.Locale;

/** Values with their unit as people read them: {@code 4.2 s}, {@code 23.1 %}, {@code 1.5 GiB}. */
public final class UnitFormat {

    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final String[] THOUSANDS = {"", "k", "M", "G", "T"};

    private UnitFormat() {}

    /** Never more than four significant digits. {@code NaN} is a dash. */
    public static String format(double value, String unit) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }
        return switch (unit) {
            case "seconds" -> seconds(value);
            case "ratio" -> digits(value * 100) + " %";
            case "bytes" -> scaled(value, 1024, BYTES);
            case "bytes per second" -> scaled(value, 1024, BYTES) + "/s";
            case "per second" -> scaled(value, 1000, THOUSANDS) + "/s";
            case "per minute" -> scaled(value, 1000, THOUSANDS) + "/min";
            case "", "count" -> scaled(value, 1000, THOUSANDS);
            default -> scaled(value, 1000, THOUSANDS) + " " + unit;
        };
    }

    private static String seconds(double value) {
        double size = Math.abs(value);
        if (size >= 1 || size == 0) {
            return digits(value) + " s";
        }
        return size >= 0.001 ? digits(value * 1e3) + " ms" : digits(value * 1e6) + " µs";
    }

    private static String scaled(double value, int base, String[] names) {
        int power = 0;
        double rest = value;
        while (Math.abs(rest) >= base && power < names.length - 1) {
            rest /= base;
            power++;
        }
        String name = names[power];
        return name.length() > 1 || base == 1024 ? digits(rest) + " " + name : digits(rest) + name;
    }

    /** Three significant digits, no trailing zeros: 0.00213, 4.21, 62, 1240. */
    private static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == 0) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int decimals = Math.clamp(2 - (int) Math.floor(Math.log10(size)), 0, 6);
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
