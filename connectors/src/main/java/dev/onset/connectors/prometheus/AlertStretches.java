package dev.onset.connectors.prometheus;

import dev.onset.signal.Alert;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns samples of {@code ALERTS} and {@code ALERTS_FOR_STATE} into stretches: one alert in one state without a break. A stretch
 * begins at its first sample and ends at the first evaluation that wrote none, or where the next state took over.
 */
final class AlertStretches {

    /** The default of {@code evaluation_interval}; used where too few samples tell. */
    private static final long DEFAULT_INTERVAL = 60_000;

    /** One missed evaluation is a hiccup of the server, not the end of an alert. */
    private static final double BREAK = 2.5;

    /** A break up to the default lookback is bridged when the alert itself says that it began before: the server restarted. */
    private static final long BRIDGE = 300_000;

    /** An evaluation may come a little late, so the end is only called an end when this much more was seen. */
    private static final long LATE = 5_000;

    private final Instant seen;
    private final Map<Labels, Series> since = new HashMap<>();
    private final List<Series> states = new ArrayList<>();
    private final Map<String, Long> intervals = new HashMap<>();

    /** @param seen until when samples were looked for */
    AlertStretches(List<Series> samples, Instant seen) {
        this.seen = seen;
        for (Series series : samples) {
            if (series.labels().getOr("__name__", "").equals("ALERTS_FOR_STATE")) {
                since.put(series.labels().without("__name__"), series);
            } else {
                states.add(series);
            }
            // A missed evaluation doubles a distance, so the smallest one is the interval.
            long step = series.times().step();
            if (step > 0) {
                intervals.merge(series.labels().getOr("alertname", ""), step, Math::min);
            }
        }
    }

    /** Ascending by start, then by labels. */
    List<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        for (Series series : states) {
            Alert.State state = switch (series.labels().getOr("alertstate", "")) {
                case "firing" -> Alert.State.FIRING;
                case "pending" -> Alert.State.PENDING;
                default -> null;
            };
            if (state != null) {
                stretches(series, state, alerts);
            }
        }
        var joined = handOver(alerts);
        joined.sort(Comparator.comparing(Alert::startsAt)
                .thenComparing(Alert::labels)
                .thenComparing(Alert::state));
        return joined;
    }

    /** Whether it was there already when the range began. */
    static boolean touchesStart(Alert alert, TimeRange range) {
        Instant active = alert.activeSince();
        return active != null && active.isBefore(range.start());
    }

    private void stretches(Series series, Alert.State state, List<Alert> into) {
        Labels labels = series.labels().without("__name__", "alertstate");
        long interval = interval(labels);
        int from = 0;
        for (int i = 1; i <= series.size(); i++) {
            if (i == series.size() || breaks(labels, series.timeAt(i - 1), series.timeAt(i), interval)) {
                into.add(stretch(labels, state, series.timeAt(from), series.timeAt(i - 1), interval));
                from = i;
            }
        }
    }

    private boolean breaks(Labels labels, long before, long after, long interval) {
        if (after - before <= BREAK * interval) {
            return false;
        }
        Instant began = activeSince(labels, before);
        boolean same = began != null && began.equals(activeSince(labels, after));
        return !same || after - before > BRIDGE;
    }

    private Alert stretch(Labels labels, Alert.State state, long first, long last, long interval) {
        boolean over = last + interval + Math.min(LATE, interval / 2) < seen.toEpochMilli();
        return new Alert(
                fingerprint(labels),
                labels,
                Labels.NONE,
                state,
                Instant.ofEpochMilli(first),
                activeSince(labels, first),
                over ? Instant.ofEpochMilli(last + interval) : null,
                "",
                List.of(),
                List.of());
    }

    private long interval(Labels labels) {
        Long known = intervals.get(labels.getOr("alertname", ""));
        return known != null
                ? known
                : intervals.values().stream().mapToLong(Long::longValue).max().orElse(DEFAULT_INTERVAL);
    }

    private @Nullable Instant activeSince(Labels labels, long at) {
        Series series = since.get(labels);
        if (series == null) {
            return null;
        }
        int i = series.times().indexAtOrAfter(at);
        if (i == series.size() || series.timeAt(i) != at) {
            return null;
        }
        double seconds = series.valueAt(i);
        return seconds > 0 && seconds < GoNumber.MAX_SECONDS ? Instant.ofEpochMilli(Math.round(seconds * 1000)) : null;
    }

    /** A pending stretch ends where firing takes over, and a firing one where the alert goes back to pending. */
    private List<Alert> handOver(List<Alert> alerts) {
        Map<Labels, List<Alert>> byLabels = new HashMap<>();
        for (Alert alert : alerts) {
            byLabels.computeIfAbsent(alert.labels(), l -> new ArrayList<>()).add(alert);
        }
        var ended = new ArrayList<Alert>();
        for (List<Alert> one : byLabels.values()) {
            one.sort(Comparator.comparing(Alert::startsAt));
            for (int i = 0; i < one.size(); i++) {
                Alert alert = one.get(i);
                Instant end = alert.endsAt();
                Instant next = i + 1 < one.size() ? one.get(i + 1).startsAt() : null;
                boolean takenOver =
                        next != null && (end == null || next.isBefore(end) || isSoon(alert.labels(), end, next));
                ended.add(takenOver ? withEnd(alert, next) : alert);
            }
        }
        return ended;
    }

    private boolean isSoon(Labels labels, Instant end, Instant next) {
        return next.toEpochMilli() - end.toEpochMilli() <= interval(labels) * (BREAK - 1);
    }

    private static Alert withEnd(Alert a, @Nullable Instant end) {
        return new Alert(
                a.fingerprint(),
                a.labels(),
                a.annotations(),
                a.state(),
                a.startsAt(),
                a.activeSince(),
                end,
                a.generatorUrl(),
                a.silencedBy(),
                a.receivers());
    }

    /**
     * As Alertmanager names an alert: FNV-1a over names and values, each followed by a byte that no text holds (prometheus/common,
     * model.LabelSet). It equals Alertmanager's own where the server adds no external labels.
     */
    static String fingerprint(Labels labels) {
        long hash = 0xcbf2_9ce4_8422_2325L;
        for (int i = 0; i < labels.size(); i++) {
            hash = hash(hash(hash, labels.name(i)), labels.value(i));
        }
        return "%016x".formatted(hash);
    }

    private static long hash(long start, String text) {
        long hash = start;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100_0000_01b3L;
        }
        return (hash ^ 0xFF) * 0x100_0000_01b3L;
    }
}
