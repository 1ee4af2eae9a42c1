package dev.onset.engine.figures;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which lanes a figure shows, and in which order: those of the strongest findings first, then those of the services that are hit.
 * Shown from top to bottom: rate, errors and duration a service (most relevant service first), saturation, logs, errors, traces.
 *
 * @param shown in the order of drawing
 * @param left how many were left out
 */
record LaneChoice(List<Lane> shown, int left) {

    private static final int NO_FINDING = 1_000;

    LaneChoice {
        shown = List.copyOf(shown);
    }

    static LaneChoice of(Triage triage, int most) {
        List<Lane> drawable = triage.lanes().stream()
                .filter(l -> l.series().stream().anyMatch(s -> !s.isEmpty()))
                .toList();
        var telling = new ArrayList<>(drawable);
        telling.sort(Comparator.comparingInt((Lane l) -> strength(triage, l))
                .thenComparingInt(l -> relevance(triage, l.service())));
        List<Lane> chosen = telling.subList(0, Math.min(most, telling.size()));
        List<Lane> shown =
                new ArrayList<>(drawable.stream().filter(chosen::contains).toList());
        shown.sort(Comparator.comparingInt(LaneChoice::group).thenComparingInt(l -> relevance(triage, l.service())));
        return new LaneChoice(shown.subList(0, Math.min(most, shown.size())), drawable.size() - chosen.size());
    }

    /** The lane on which a finding was seen, or null. */
    static @Nullable Lane laneOf(Triage triage, Finding finding) {
        Lane best = null;
        for (Lane lane : triage.lanes()) {
            if (isSeenOn(finding, lane) && (best == null || closeness(finding, lane) > closeness(finding, best))) {
                best = lane;
            }
        }
        return best;
    }

    private static boolean isSeenOn(Finding finding, Lane lane) {
        return lane.signal() == finding.signal()
                && lane.service().equals(finding.service())
                && lane.evidence().stream().anyMatch(finding.evidence()::contains)
                && lane.series().stream().anyMatch(s -> !s.isEmpty());
    }

    /** An equal onset tells the lane of a finding from its neighbours; then the unit. */
    private static int closeness(Finding finding, Lane lane) {
        boolean isSameOnset = finding.onset() != null && finding.onset().equals(lane.onset());
        boolean isSameUnit =
                finding.magnitude() != null && finding.magnitude().unit().equals(lane.unit());
        return (isSameOnset ? 4 : 0) + (isSameUnit ? 2 : 0) + (lane.onset() != null ? 1 : 0);
    }

    /** Small is strong: the rank of the best finding seen on it, then lanes with an onset, then the rest. */
    private static int strength(Triage triage, Lane lane) {
        for (Finding f : triage.findings()) {
            if (lane.equals(laneOf(triage, f))) {
                return f.rank();
            }
        }
        return lane.onset() != null ? NO_FINDING : 2 * NO_FINDING;
    }

    private static int relevance(Triage triage, String service) {
        return triage.findings().stream()
                .filter(f -> f.service().equals(service))
                .mapToInt(Finding::rank)
                .min()
                .orElse(NO_FINDING);
    }

    private static int group(Lane lane) {
        return switch (lane.signal()) {
            case CHANGE -> 0;
            case ALERT -> 1;
            case METRIC -> isRed(lane) ? 2 : 3;
            case LOG -> 4;
            case ERROR -> 5;
            case TRACE -> 6;
            case PROFILE -> 7;
        };
    }

    /** Whether a metric is rate, errors or duration, by the words that packs use in their ids. */
    private static boolean isRed(Lane lane) {
        String id = lane.id().substring(lane.id().indexOf('/') + 1).toLowerCase(Locale.ROOT);
        return List.of(
                        "error",
                        "fail",
                        "latency",
                        "duration",
                        "p50",
                        "p90",
                        "p95",
                        "p99",
                        "traffic",
                        "rate",
                        "requests")
                .stream()
                .anyMatch(id::contains);
    }

    /** Whether its values are counts a bin, which bars show better than a line. */
    static boolean isCounts(Lane lane) {
        return lane.signal() == SignalType.LOG || lane.signal() == SignalType.ERROR;
    }
}
