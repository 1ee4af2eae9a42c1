package dev.onset.engine.triage;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.signal.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * More demand than before, from outside: it explains what runs short behind it. Most of the time more traffic is a consequence
 * (retries), so it must have come in where nobody known calls, no later than the first trouble, and more must have been served
 * well too. Where something was changed just before the trouble, that is the better story, and there is none here.
 *
 * @param cause the traffic of the service at which it came in
 * @param behind what that service reaches, itself included
 */
record Surge(Candidate cause, Set<String> behind) {

    /** Twice is more than a day's rhythm does within minutes. */
    private static final double LEAST_FOLD = 2;

    /** Requests that did not fail must have grown by this much, or they are the same people trying again. */
    private static final double LEAST_SERVED = 1.5;

    private static final Duration JUST_BEFORE = Duration.ofMinutes(2);

    static Optional<Surge> find(CallGraph graph, List<Triage.ObservedChange> changes, List<Candidate> candidates) {
        List<Candidate> more = candidates.stream().filter(Surge::isMoreTraffic).toList();
        Set<String> grown = more.stream().map(Candidate::service).collect(java.util.stream.Collectors.toSet());
        @Nullable Instant trouble = firstTrouble(candidates);
        if (trouble == null || changedBefore(trouble, changes, candidates)) {
            return Optional.empty();
        }
        return more.stream()
                .filter(c -> graph.edges().containsKey(c.service()))
                .filter(c -> graph.callersOf(c.service()).stream().noneMatch(grown::contains))
                .filter(c -> c.onset() != null && !c.onset().earliest().isAfter(trouble))
                .filter(c -> served(c, candidates) >= LEAST_SERVED)
                .max(Comparator.comparingDouble(Candidate::strength).thenComparing(Candidate::title))
                .map(c -> new Surge(c, behind(graph, c.service())));
    }

    /** Whether the demand may be all there is to it. */
    boolean explains(Candidate c) {
        Onset mine = c.onset();
        Onset first = cause.onset();
        boolean later = mine == null || first == null || !mine.latest().isBefore(first.earliest());
        return !c.equals(cause) && behind.contains(c.service()) && later;
    }

    /** What it says against others. */
    String words() {
        Magnitude m = Objects.requireNonNull(cause.magnitude());
        return "requests to " + cause.service() + " went up " + Numbers.plain(m.window() / m.baseline())
                + "-fold at the same time, from outside";
    }

    private static Set<String> behind(CallGraph graph, String service) {
        var behind = new java.util.TreeSet<>(graph.reachableFrom(service));
        behind.add(service);
        return behind;
    }

    private static boolean isMoreTraffic(Candidate c) {
        Magnitude m = c.magnitude();
        return c.kind() == FindingKind.TRAFFIC
                && m != null
                && m.baseline() > 0
                && m.window() >= LEAST_FOLD * m.baseline();
    }

    private static @Nullable Instant firstTrouble(List<Candidate> candidates) {
        return candidates.stream()
                .filter(c -> c.strength() >= 0.2)
                .filter(c -> switch (c.kind()) {
                    case LATENCY, ERRORS, SATURATION, ABSENCE, RESTART -> true;
                    default -> false;
                })
                .map(Candidate::onset)
                .filter(Objects::nonNull)
                .map(Onset::latest)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean changedBefore(
            Instant trouble, List<Triage.ObservedChange> changes, List<Candidate> candidates) {
        return changes.stream()
                .map(Triage.ObservedChange::change)
                .filter(c -> c.kind() == Change.Kind.DEPLOY || c.kind() == Change.Kind.CONFIG)
                .filter(c -> !c.at().isAfter(trouble) && c.at().isAfter(trouble.minus(JUST_BEFORE)))
                .anyMatch(c -> candidates.stream()
                        .anyMatch(o -> o.service().equals(c.service()) && o.kind() != FindingKind.TRAFFIC));
    }

    /** How many times as much was answered without failing. */
    private static double served(Candidate c, List<Candidate> candidates) {
        Magnitude m = Objects.requireNonNull(c.magnitude());
        double failed = candidates.stream()
                .filter(o -> o.service().equals(c.service()) && o.kind() == FindingKind.ERRORS)
                .map(Candidate::magnitude)
                .filter(o -> o != null && o.unit().equals("ratio"))
                .mapToDouble(Magnitude::window)
                .max()
                .orElse(0);
        return m.window() * (1 - Math.min(1, failed)) / m.baseline();
    }
}
