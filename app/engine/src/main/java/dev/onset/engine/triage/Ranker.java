package dev.onset.engine.triage;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.engine.analysis.ranking.Clue;
import dev.onset.engine.analysis.ranking.Suspect;
import dev.onset.engine.analysis.ranking.SuspectRanking;
import dev.onset.engine.analysis.ranking.WeighedClue;
import dev.onset.signal.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ranks what was seen. How suspect a service is says {@link SuspectRanking}, which the yardsticks measure: here each candidate
 * becomes a clue of it. Within a service, what tells of its own resources and errors comes before what any caller would show
 * too.
 */
final class Ranker {

    /** Below this nothing is worth a line. */
    private static final double LEAST = 0.05;

    private static final int MOST = 40;

    /** An address where a service's name should be: nothing there calls itself a service. */
    private static final Pattern MACHINE = Pattern.compile(".+:[0-9]{2,5}");

    /** What is left of the suspicion of things that belong to no service. */
    private static final double OF_NOBODY = 0.6;

    /** What packs of databases call the inside where sessions wait for one another. */
    private static final String LOCKS = "locks";

    private final CallGraph graph;
    private final Databases databases;
    private final List<Triage.ObservedChange> changes;
    private final Set<String> services;
    private final @Nullable Surge surge;

    Ranker(CallGraph graph, Databases databases, List<Triage.ObservedChange> changes, List<Candidate> candidates) {
        this.graph = graph;
        this.databases = databases;
        this.changes = changes;
        this.services = new TreeSet<>();
        candidates.forEach(c -> services.add(c.service()));
        graph.edges().forEach((caller, callees) -> {
            services.add(caller);
            services.addAll(callees);
        });
        services.remove("");
        this.surge = Surge.find(graph, changes, candidates).orElse(null);
    }

    List<Finding> rank(List<Candidate> seen) {
        List<Candidate> candidates = seen.stream().map(this::placed).toList();
        List<WeighedClue> weighed =
                SuspectRanking.weigh(candidates.stream().map(this::clue).toList(), graph);
        var discounted = new ArrayList<Candidate>();
        var counted = new ArrayList<WeighedClue>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate c = discount(candidates.get(i), weighed.get(i), candidates);
            discounted.add(c);
            if (!isSurge(c)) {
                counted.add(weighed.get(i).withStrength(Math.min(1, c.strength())));
            }
        }
        Map<String, Suspect> suspects = suspects(counted, discounted);
        var scored = new ArrayList<Finding>();
        for (Candidate c : discounted) {
            Suspect suspect = suspects.get(c.service());
            double score = score(c, suspect == null ? 0 : suspicion(suspect));
            if (score >= LEAST) {
                scored.add(finding(c, score, confidence(c, suspect)));
            }
        }
        scored.sort(Comparator.comparingDouble(Finding::score)
                .reversed()
                .thenComparing(Finding::service)
                .thenComparing(Finding::title));
        var ranked = new ArrayList<Finding>();
        for (Finding f : scored) {
            if (ranked.size() < MOST && !repeats(ranked, f)) {
                ranked.add(f.ranked(ranked.size() + 1, f.score()));
            }
        }
        return ranked;
    }

    private Map<String, Suspect> suspects(List<WeighedClue> counted, List<Candidate> candidates) {
        Set<String> changed = services.stream()
                .filter(s -> changedJustBefore(s, candidates))
                .collect(Collectors.toCollection(TreeSet::new));
        var suspects = new HashMap<String, Suspect>();
        SuspectRanking.join(counted, changed).forEach(s -> suspects.put(s.service(), s));
        return suspects;
    }

    /** How suspect a service is. What belongs to no service counts less: it may be anybody's. */
    private static double suspicion(Suspect suspect) {
        return suspect.service().isEmpty() ? suspect.score() * OF_NOBODY : suspect.score();
    }

    /** Of a surge and of what belongs to no service nothing was calibrated. */
    private @Nullable Double confidence(Candidate c, @Nullable Suspect suspect) {
        return suspect == null || c.service().isEmpty() || surge != null ? null : suspect.confidence();
    }

    /** What the candidate is to the ranking that the yardsticks measure. */
    private Clue clue(Candidate c) {
        Onset onset = c.onset();
        return new Clue(
                c.service(),
                kind(c),
                Math.max(0, Math.min(1, c.strength())),
                c.inner(),
                c.title(),
                onset == null
                        ? null
                        : new Clue.When(
                                onset.earliest().toEpochMilli(), onset.latest().toEpochMilli()),
                excuses(c));
    }

    private Clue.Kind kind(Candidate c) {
        return switch (c.kind()) {
            // A machine shows the load of whoever runs on it.
            case SATURATION ->
                excuses(c) && !MACHINE.matcher(c.service()).matches() ? Clue.Kind.RESOURCE : Clue.Kind.LOAD;
            case TRACE_SHIFT ->
                !c.local()
                        ? Clue.Kind.CALL
                        : c.title().endsWith(TraceAnalysis.FAILS) ? Clue.Kind.OWN_ERRORS : Clue.Kind.OWN_TIME;
            case ABSENCE -> Clue.Kind.ABSENCE;
            case RESTART -> Clue.Kind.RESTART;
            case ERRORS -> Clue.Kind.ERRORS;
            case LATENCY -> c.signal() == SignalType.TRACE ? Clue.Kind.NETWORK : Clue.Kind.LATENCY;
            case ERROR_NEW, ERROR_SURGE -> c.local() ? Clue.Kind.ISSUE : Clue.Kind.ISSUE_OF_ANOTHER;
            case LOG_NEW, LOG_SURGE -> c.local() ? Clue.Kind.LOG : Clue.Kind.LOG_OF_ANOTHER;
            case ALERT -> Clue.Kind.ALERT;
            case TRAFFIC -> Clue.Kind.TRAFFIC;
            case LOG_VANISHED -> isFlow(c) ? c.local() ? Clue.Kind.FLOW : Clue.Kind.LOG_OF_ANOTHER : Clue.Kind.HINT;
            case CHANGE -> Clue.Kind.HINT;
        };
    }

    /** A statement that no longer follows another one within a request says more than one that is not written any more. */
    private static boolean isFlow(Candidate c) {
        return c.labels().has(RequestAnalysis.FOLLOWED_BY);
    }

    /** Load on a database is its callers' doing, and its slowness theirs; a lock, a restart and absence are not. */
    private boolean excuses(Candidate c) {
        boolean own = c.kind() == FindingKind.ABSENCE
                || c.kind() == FindingKind.RESTART
                || c.inner().equals(LOCKS);
        return own || !databases.services().contains(c.service());
    }

    /**
     * A log line or an error that names another service speaks of that one, and a call's time passes and its errors begin where
     * it goes to, if that is known: here they are symptoms.
     */
    private Candidate placed(Candidate c) {
        boolean elsewhere = switch (c.signal()) {
            case LOG, ERROR -> blamesAnother(c);
            case TRACE -> passesElsewhere(c);
            default -> false;
        };
        if (!c.local() || !elsewhere) {
            return c;
        }
        return new Candidate(
                c.service(),
                c.kind(),
                c.signal(),
                c.strength(),
                false,
                c.title(),
                c.statement(),
                c.onset(),
                c.inner(),
                c.magnitude(),
                c.labels(),
                c.against(),
                c.evidence());
    }

    private boolean passesElsewhere(Candidate c) {
        String peer = c.labels().getOr("peer", "");
        return graph.calleesOf(c.service()).contains(peer)
                || databases.named(peer).isPresent();
    }

    private boolean blamesAnother(Candidate c) {
        String text = (c.inner() + " " + c.statement()).toLowerCase(Locale.ROOT);
        return graph.calleesOf(c.service()).stream().anyMatch(callee -> hasWord(text, callee))
                || text.contains("upstream");
    }

    private static boolean hasWord(String text, String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int at = text.indexOf(wanted);
        while (at >= 0) {
            boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            int end = at + wanted.length();
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (starts && ends) {
                return true;
            }
            at = text.indexOf(wanted, at + 1);
        }
        return false;
    }

    /** Takes away what more demand from outside explains, and what a troubled callee does. */
    private Candidate discount(Candidate c, WeighedClue weighed, List<Candidate> candidates) {
        if (surge != null && c.equals(surge.cause())) {
            return c.withStrength(Math.max(c.strength(), 0.9));
        }
        if (surge != null && surge.explains(c)) {
            return c.withStrength(c.strength() * (c.kind() == FindingKind.TRAFFIC ? 0.3 : 0.6))
                    .withAgainst(with(c.against(), surge.words()));
        }
        if (c.kind() == FindingKind.TRAFFIC) {
            return traffic(c, weighed, candidates);
        }
        return weighed.explainedBy().isEmpty()
                ? c
                : c.withStrength(weighed.clue().strength()).withAgainst(with(c.against(), weighed.against()));
    }

    /** Less traffic while a caller fails, or more while anybody retries, is a consequence before it is anything else. */
    private Candidate traffic(Candidate c, WeighedClue weighed, List<Candidate> candidates) {
        boolean othersInTrouble = candidates.stream()
                .anyMatch(o -> !o.service().equals(c.service()) && kind(o).troubles() && o.strength() >= 0.2);
        Magnitude m = c.magnitude();
        boolean gone = m != null && m.window() <= 0.02 * m.baseline();
        if ((gone && !othersInTrouble) || weighed.clue().strength() >= c.strength()) {
            return c;
        }
        return c.withStrength(weighed.clue().strength())
                .withAgainst(with(
                        c.against(),
                        "traffic follows from errors and slowness elsewhere at least as often as it leads to them"));
    }

    private static List<String> with(List<String> against, String another) {
        var more = new ArrayList<>(against);
        more.add(another);
        return more;
    }

    private boolean changedJustBefore(String service, List<Candidate> candidates) {
        @Nullable Instant first = candidates.stream()
                .filter(c -> c.service().equals(service) && c.strength() >= 0.2)
                .map(Candidate::onset)
                .filter(o -> o != null)
                .map(Onset::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (first == null || service.isEmpty()) {
            return false;
        }
        return changes.stream()
                .map(Triage.ObservedChange::change)
                .filter(c -> c.service().equals(service) && c.kind() != Change.Kind.SILENCE)
                .anyMatch(c ->
                        !c.at().isAfter(first.plusSeconds(30)) && c.at().isAfter(first.minus(Duration.ofMinutes(2))));
    }

    /** The service's suspicion leads; within it, what tells most about the inside comes first. */
    private double score(Candidate c, double suspicion) {
        if (isSurge(c)) {
            return c.strength();
        }
        double telling = switch (c.kind()) {
            case SATURATION -> c.inner().isEmpty() ? 0.85 : 1;
            case TRACE_SHIFT, ABSENCE -> 0.9;
            case ERROR_NEW, LOG_NEW -> c.local() ? 0.85 : 0.6;
            case ERRORS -> 0.85;
            case LATENCY -> c.signal() == SignalType.TRACE ? 0.9 : 0.8;
            case ERROR_SURGE, LOG_SURGE, RESTART -> 0.75;
            case ALERT -> 0.6;
            case TRAFFIC -> 0.5;
            case LOG_VANISHED -> isFlow(c) ? 0.7 : 0.3;
            case CHANGE -> 0.3;
        };
        return Math.max(0, Math.min(1, suspicion * (0.35 + 0.65 * c.strength()) * telling));
    }

    /** The cause with whatever strength it has got meanwhile. */
    private boolean isSurge(Candidate c) {
        return surge != null && c.title().equals(surge.cause().title()) && c.kind() == FindingKind.TRAFFIC;
    }

    private static Finding finding(Candidate c, double score, @Nullable Double confidence) {
        return new Finding(
                1,
                score,
                c.service(),
                c.kind(),
                c.signal(),
                c.title(),
                c.statement(),
                c.onset(),
                c.inner().isEmpty() ? null : c.inner(),
                c.magnitude(),
                c.labels(),
                confidence,
                c.against(),
                c.evidence());
    }

    /** Two packs may show the same thing: the same kind, on the same inside of the same service. */
    private static boolean repeats(List<Finding> ranked, Finding f) {
        return ranked.stream().anyMatch(r -> r.title().equals(f.title()) && r.kind() == f.kind());
    }
}
