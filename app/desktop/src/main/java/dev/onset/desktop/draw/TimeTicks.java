package dev.onset.desktop.draw;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round moments on a scale, a step that people count in apart, each with its label in UTC. */
public final class TimeTicks {

    /**
     * One mark of the axis.
     *
     * @param label {@code 14:05}, {@code 14:05:30}, or {@code Nov 14} at midnight
     */
    public record Tick(long epochMillis, String label) {}

    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(30));

    private static final DateTimeFormatter MINUTES = formatter("HH:mm");
    private static final DateTimeFormatter SECONDS = formatter("HH:mm:ss");
    private static final DateTimeFormatter DAYS = formatter("MMM d");

    private TimeTicks() {}

    /** Ascending; at least {@code apart} pixels between two. */
    public static List<Tick> on(TimeScale scale, double apart) {
        double least = apart * (scale.toMillis() - scale.fromMillis()) / scale.width();
        long step = STEPS.stream()
                .mapToLong(Duration::toMillis)
                .filter(s -> s >= least)
                .findFirst()
                .orElse(STEPS.getLast().toMillis()
                        * (long) Math.ceil(least / STEPS.getLast().toMillis()));
        var ticks = new ArrayList<Tick>();
        for (long at = Math.ceilDiv(scale.fromMillis(), step) * step; at <= scale.toMillis(); at += step) {
            ticks.add(new Tick(at, label(at, step)));
        }
        return ticks;
    }

    private static String label(long at, long step) {
        Instant instant = Instant.ofEpochMilli(at);
        if (at % Duration.ofDays(1).toMillis() == 0) {
            return DAYS.format(instant);
        }
        return (step < 60_000 ? SECONDS : MINUTES).format(instant);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
