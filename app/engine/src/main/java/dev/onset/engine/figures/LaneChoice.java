package dev.onset.engine.figures;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lanes a figure shows, and in which order: those of the strongest findings first, then those of the services that are hit.
 * Shown from top to bottom: rate, errors and duration a service (most relevant service first), saturation, logs, errors, traces.
 *
 * @param shown in the order of drawing
 * @param left how many were left out
 */
record LaneChoice(List<Lane> shown, int left) {

    private static final int NO_FINDING = 1_000_000;

    LaneChoice {
        shown = List.copyOf(shown);
    }

    static LaneChoice of(Triage triage, int most) {
        List<Lane> drawable = triage.lanes().stream()
                .filter(l -> l.series().stream().anyMatch(s -> !s.isEmpty()))
                .toList();
        Map<Lane, Integer> strength = strengths(triage);
        Map<String, Integer> relevance = relevances(triage);
        var telling = new ArrayList<>(drawable);
        telling.sort(Comparator.comparingInt((Lane l) -> strengthOf(l, strength))
                .thenComparingInt(l -> relevance.getOrDefault(l.service(), NO_FINDING)));
        Set<Lane> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        chosen.addAll(telling.subList(0, Math.min(most, telling.size())));
        var shown = new ArrayList<>(drawable.stream().filter(chosen::contains).toList());
        shown.sort(Comparator.comparingInt(LaneChoice::group)
                .thenComparingInt(l -> relevance.getOrDefault(l.service(), NO_FINDING)));
        return new LaneChoice(shown, drawable.size() - shown.size());
    }

    /** The rank of the best finding that was seen on each lane. Lanes are told apart by identity: to compare columns takes long. */
    private static Map<Lane, Integer> strengths(Triage triage) {
        var strengths = new IdentityHashMap<Lane, Integer>();
        for (Finding f : triage.findings()) {
            Lane lane = laneOf(triage, f);
            if (lane != null) {
                strengths.merge(lane, f.rank(), Math::min);
            }
        }
        return strengths;
    }

    /** Small is strong: the rank of a finding, then lanes with an onset, then the rest. */
    private static int strengthOf(Lane lane, Map<Lane, Integer> strengths) {
        return strengths.getOrDefault(lane, lane.onset() != null ? NO_FINDING : 2 * NO_FINDING);
    }

    private static Map<String, Integer> relevances(Triage triage) {
        var relevances = new HashMap<String, Integer>();
        triage.findings().forEach(f -> relevances.merge(f.service(), f.rank(), Math::min));
        return relevances;
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
