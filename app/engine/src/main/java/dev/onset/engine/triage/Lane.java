package dev.onset.engine.triage;

import dev.onset.signal.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the timeline, ready to draw: lines over time, or counts over time.
 *
 * @param id stable: pack and signal, such as {@code http-otel/latency}
 * @param title for people
 * @param unit of the values
 * @param series the lines; for logs and errors one per level or issue, counts a bin
 * @param onset where the strongest of them left its baseline, or null
 * @param note truncation, partial data or failure in words, or empty
 * @param evidence ids of receipts
 */
public record Lane(
        String id,
        SignalType signal,
        String service,
        String title,
        String unit,
        List<Series> series,
        @Nullable Onset onset,
        String note,
        List<String> evidence) {

    public Lane {
        series = List.copyOf(series);
        evidence = List.copyOf(evidence);
    }
}
