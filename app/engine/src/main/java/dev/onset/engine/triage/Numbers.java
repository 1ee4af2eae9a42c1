package dev.onset.engine.triage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers and times as a sentence writes them: three significant digits and a unit, the same on every machine. */
final class Numbers {

    private Numbers() {}

    static String of(double value, String unit) {
        if (Double.isNaN(value)) {
            return "nothing";
        }
        return switch (unit) {
            case "ratio" -> plain(value * 100) + " %";
            case "seconds" -> seconds(value);
            case "bytes" -> bytes(value);
            case "per second" -> plain(value) + "/s";
            case "per minute" -> plain(value) + "/min";
            case "count", "" -> plain(value);
            default -> plain(value) + " " + unit;
        };
    }

    static String seconds(double s) {
        double abs = Math.abs(s);
        if (abs < 0.001 && abs > 0) {
            return plain(s * 1e6) + " µs";
        }
        if (abs < 1) {
            return plain(s * 1e3) + " ms";
        }
        return abs < 600 ? plain(s) + " s" : plain(s / 60) + " min";
    }

    static String plain(double v) {
        if (!Double.isFinite(v)) {
            return v > 0 ? "infinity" : v < 0 ? "-infinity" : "nothing";
        }
        double abs = Math.abs(v);
        if (abs == 0) {
            return "0";
        }
        if (abs >= 100_000 || abs < 0.001) {
            return String.format(Locale.ROOT, "%.2e", v);
        }
        String text =
                String.format(Locale.ROOT, abs >= 100 ? "%.0f" : abs >= 10 ? "%.1f" : abs >= 1 ? "%.2f" : "%.3f", v);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** Time of day in UTC, to the second. */
    static String clock(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().substring(11);
    }

    /** An onset with its error bar: {@code 06:36:10Z (between 06:36:05Z and 06:36:20Z)}. */
    static String clock(Onset onset) {
        if (Duration.between(onset.earliest(), onset.latest()).toMillis() < 1000) {
            return clock(onset.at());
        }
        return clock(onset.at()) + " (between " + clock(onset.earliest()) + " and " + clock(onset.latest()) + ")";
    }

    private static String bytes(double v) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = v;
        int u = 0;
        while (Math.abs(value) >= 1024 && u < units.length - 1) {
            value /= 1024;
            u++;
        }
        return plain(value) + " " + units[u];
    }
}
