package dev.onset.desktop.postmortem;

import dev.onset.incident.Times;
import java.time.Instant;

/**
 * An earlier case that is like the one that is open.
 *
 * @param path of its file
 * @param began the earliest that was seen in it
 * @param common what both have, in a line
 */
public record SeenBefore(String path, String title, Instant began, String environment, String common) {

    private static final int LONGEST = 160;

    /** One line: {@code Seen before: orders: pool exhausted, 2026-11-14 02:12:05 UTC (alerts HighErrorRate of gateway)}. */
    public String words() {
        String shown = common.length() <= LONGEST ? common : common.substring(0, LONGEST) + "…";
        return "Seen before: " + title + ", " + Times.full(began) + " (" + shown + ")";
    }
}
