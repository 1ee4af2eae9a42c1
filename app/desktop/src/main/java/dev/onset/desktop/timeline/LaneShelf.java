package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.HealthStrips;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All rows of a triage, and which of them are shown in which order. FX thread only. */
final class LaneShelf {

    private static final int NO_RANK = Integer.MAX_VALUE;

    private final Map<String, LaneRow.Values> landed = new LinkedHashMap<>();
    /** Keys of lanes that came after the last ranking: nothing is known of them yet, so no filter hides them. */
    private final Set<String> fresh = new HashSet<>();

    private final Map<String, LaneRow> exemplars = new LinkedHashMap<>();

    private List<LaneRow> events = List.of();
    private List<LaneRow> notes = List.of();
    private List<LaneRow> health = List.of();
    private @Nullable Triage triage;
    private LaneFilter filter = LaneFilter.MOVED;
    private String finder = "";
    private Arrangement arrangement = Arrangement.NONE;

    /** How somebody arranged the lanes. A search shows what it finds, hidden or not. */
    void arrange(Arrangement other) {
        arrangement = other;
    }

    void clear() {
        arrangement = Arrangement.NONE;
        landed.clear();
        fresh.clear();
        events = List.of();
        notes = List.of();
        health = List.of();
        exemplars.clear();
        triage = null;
        finder = "";
    }

    /** A lane arrived while the triage still runs; it takes the place of an earlier state of itself. */
    void landed(Lane lane) {
        landed.put(LaneRow.Values.keyOf(lane), new LaneRow.Values(lane, List.of()));
        fresh.add(LaneRow.Values.keyOf(lane));
    }

    /**
     * A lane that is there has more samples; what is known of it stays.
     *
     * @return the lane as it was; empty where it is not there, and then it is not taken
     */
    Optional<Lane> grown(Lane lane) {
        LaneRow.Values before = landed.get(LaneRow.Values.keyOf(lane));
        if (before == null) {
            return Optional.empty();
        }
        landed.put(before.key(), new LaneRow.Values(lane, before.ranks()));
        return Optional.of(before.lane());
    }

    /** A lane of which it is known already which findings it shows. */
    void landed(Lane lane, List<Integer> ranks) {
        add(lane, ranks);
    }

    /** Examples of a lane, shown below it. */
    void exemplars(LaneRow.Exemplars row) {
        exemplars.put(row.below(), row);
    }

    /** Stretches in which services were not as in the baseline, in a row of their own. */
    void health(List<HealthStrips.Stretch> stretches) {
        health = stretches.isEmpty() ? List.of() : List.of(EventRows.health(stretches));
    }

    /** What people put into the case has a row of its own, while there is any. */
    void pins(List<Pin> pins) {
        notes = pins.isEmpty() ? List.of() : List.of(EventRows.notes(pins));
    }

    /** What a ranking does with lanes that it does not hold. */
    enum Rest {
        KEPT,
        DROPPED
    }

    /**
     * Takes over what was ranked.
     *
     * @param rest what becomes of lanes of a kind that is not among the ranked ones: kept while sources are still asked
     */
    void show(Triage made, Rest rest) {
        Set<SignalType> ranked = made.lanes().stream().map(Lane::signal).collect(Collectors.toSet());
        Map<String, LaneRow.Values> before = new LinkedHashMap<>(landed);
        landed.clear();
        fresh.clear();
        if (rest == Rest.KEPT) {
            before.forEach((key, row) -> {
                if (!ranked.contains(row.lane().signal())) {
                    landed.put(key, row);
                    fresh.add(key);
                }
            });
        }
        triage = made;
        events = EventRows.all(made);
        for (Lane lane : made.lanes()) {
            List<Integer> ranks = ranks(lane, made.findings());
            ErrorLines.of(lane).ifPresent(errors -> add(errors, ranks));
            add(lane, ranks);
        }
    }

    private void add(Lane lane, List<Integer> ranks) {
        landed.put(LaneRow.Values.keyOf(lane), new LaneRow.Values(lane, ranks));
    }

    private static List<Integer> ranks(Lane lane, List<Finding> findings) {
        return findings.stream()
                .filter(f -> isAbout(f, lane))
                .map(Finding::rank)
                .sorted()
                .toList();
    }

    /** One answer often holds many services: only its own counts. */
    private static boolean isAbout(Finding f, Lane lane) {
        return f.signal() == lane.signal()
                && (f.service().isEmpty() || f.service().equals(lane.service()))
                && !Collections.disjoint(f.evidence(), lane.evidence());
    }

    void filter(LaneFilter other) {
        filter = other;
    }

    LaneFilter filter() {
        return filter;
    }

    /** Words that a lane must hold, in any order; empty for no search. A search looks through all lanes. */
    void find(String words) {
        finder = words.strip().toLowerCase(Locale.ROOT);
    }

    /** How many lanes a filter shows. */
    int count(LaneFilter which) {
        return (int) landed.values().stream().filter(r -> passes(r, which)).count();
    }

    /** The rows that are shown, top first. */
    List<LaneRow> rows() {
        var rows = new ArrayList<>(events);
        rows.addAll(health);
        rows.addAll(notes);
        var lanes = new ArrayList<LaneRow.Values>();
        for (LaneRow.Values row : landed.values()) {
            if (finder.isEmpty() ? passes(row, filter) : isFound(row)) {
                lanes.add(row);
            }
        }
        if (triage == null) {
            // Nothing is ranked yet: what moved comes first, else what came first.
            lanes.sort(Comparator.comparing(r -> !r.hasMoved()));
        } else if (filter == LaneFilter.MOVED) {
            lanes.sort(Comparator.comparingInt(LaneShelf::bestRank).thenComparing(LaneShelf::onset));
        }
        for (LaneRow.Values lane : finder.isEmpty() ? arrangement.apply(lanes) : lanes) {
            rows.add(lane);
            LaneRow below = exemplars.get(lane.key());
            if (below != null) {
                rows.add(below);
            }
        }
        return rows;
    }

    private boolean passes(LaneRow.Values row, LaneFilter which) {
        Triage made = triage;
        if (made == null) {
            return true;
        }
        return switch (which) {
            case MOVED -> row.hasMoved() || fresh.contains(row.key());
            case INVOLVED ->
                made.findings().stream()
                        .anyMatch(f -> f.service().equals(row.lane().service()));
            case ALL -> true;
        };
    }

    private boolean isFound(LaneRow.Values row) {
        String words = (row.words() + " " + row.lane().id() + " " + row.lane().signal()).toLowerCase(Locale.ROOT);
        for (String word : finder.split("\\s+")) {
            if (!words.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static int bestRank(LaneRow.Values row) {
        return row.ranks().isEmpty() ? NO_RANK : row.ranks().getFirst();
    }

    private static Instant onset(LaneRow.Values row) {
        return row.lane().onset() == null ? Instant.MAX : row.lane().onset().at();
    }

    /** The row where a finding is seen best: its own lane, else one of its service that shows the same kind of signal. */
    Optional<LaneRow> best(Finding finding) {
        List<LaneRow.Values> own = landed.values().stream()
                .filter(r -> r.ranks().contains(finding.rank()))
                .toList();
        Optional<LaneRow.Values> exact = own.stream()
                .filter(r -> finding.onset() != null
                        && finding.onset().equals(r.lane().onset()))
                .findFirst()
                .or(() -> own.stream().findFirst());
        return exact.<LaneRow>map(r -> r).or(() -> substitute(finding));
    }

    private Optional<LaneRow> substitute(Finding finding) {
        String wanted = switch (finding.signal()) {
            case ALERT -> "events\nAlerts";
            case CHANGE -> "events\nChanges";
            default -> "";
        };
        Optional<LaneRow> event =
                events.stream().filter(r -> r.key().equals(wanted)).findFirst();
        return event.or(() -> landed.values().stream()
                .filter(r -> r.lane().service().equals(finding.service()) && isKin(r.lane(), finding.signal()))
                .map(r -> (LaneRow) r)
                .findFirst());
    }

    private static boolean isKin(Lane lane, SignalType signal) {
        return switch (signal) {
            case LOG -> lane.signal() == SignalType.LOG;
            case TRACE -> lane.id().contains("latency");
            case ERROR -> lane.signal() == SignalType.ERROR || lane.id().contains("errors");
            default -> false;
        };
    }

    /** The lane of that id and service. */
    Optional<LaneRow> lane(String id, String service) {
        return landed.values().stream()
                .filter(r -> r.lane().id().equals(id) && r.lane().service().equals(service))
                .map(r -> (LaneRow) r)
                .findFirst();
    }

    /** Moments that stand out: onsets, starts and ends of events. */
    List<Instant> snaps() {
        var moments = new java.util.TreeSet<Instant>();
        for (LaneRow.Values row : landed.values()) {
            Onset onset = row.lane().onset();
            if (onset != null) {
                moments.add(onset.at());
            }
        }
        for (LaneRow row : events) {
            if (row instanceof LaneRow.Events e) {
                e.marks().forEach(m -> {
                    moments.add(m.range().start());
                    moments.add(m.range().end());
                });
            }
        }
        return List.copyOf(moments);
    }

    boolean isEmpty() {
        return landed.isEmpty() && events.isEmpty();
    }

    /** How long the counts of logs and errors are summed: the smallest distance that any of them shows; a second where none does. */
    long countBinMillis() {
        return landed.values().stream()
                .filter(LaneRow.Values::isCount)
                .flatMap(v -> v.lane().series().stream())
                .mapToLong(s -> s.times().step())
                .filter(step -> step > 0)
                .min()
                .orElse(1_000);
    }
}
