package dev.onset.engine.triage;

import dev.onset.engine.analysis.CallGraph;
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
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Ranks what was seen. A service is suspect by all that speaks of it, several kinds of signal more than one; what its callees
 * can explain counts less, for slowness and errors travel from callee to caller. Within a service, what tells of its own
 * resources and errors comes before what any caller would show too.
 */
final class Ranker {

    /** Below this nothing is worth a line. */
    private static final double LEAST = 0.05;

    private static final int MOST = 40;

    /** What packs of databases call the inside where sessions wait for one another. */
    private static final String LOCKS = "locks";

    /** A callee may show up this much later than its caller and still be the one that moved: scrapes are not in step. */
    private static final Duration TOLERANCE = Duration.ofSeconds(45);

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
        Map<String, Double> trouble = trouble(candidates);
        Map<String, Double> suspicion = new HashMap<>();
        var discounted = new ArrayList<Candidate>();
        for (Candidate c : candidates) {
            discounted.add(discount(c, candidates, trouble));
        }
        for (String service : services) {
            suspicion.put(service, suspicion(service, discounted));
        }
        suspicion.put("", suspicion("", discounted) * 0.6);
        var scored = new ArrayList<Finding>();
        for (Candidate c : discounted) {
            double score = score(c, suspicion.getOrDefault(c.service(), 0.0));
            if (score >= LEAST) {
                scored.add(finding(c, score));
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

    /** How much each service shows of what travels to callers: slowness, errors, lack of a resource, absence. */
    private Map<String, Double> trouble(List<Candidate> candidates) {
        var trouble = new TreeMap<String, Double>();
        Set<String> stores = databases.services();
        for (Candidate c : candidates) {
            boolean travels = switch (c.kind()) {
                case ABSENCE, RESTART -> true;
                case LATENCY, ERRORS, TRACE_SHIFT -> !stores.contains(c.service());
                // Load on a database is its callers' doing; a lock is not.
                case SATURATION -> !stores.contains(c.service()) || c.inner().equals(LOCKS);
                default -> false;
            };
            if (travels) {
                trouble.merge(c.service(), c.strength(), Math::max);
            }
        }
        return trouble;
    }

    /** Takes away what a troubled callee can explain. */
    private Candidate discount(Candidate c, List<Candidate> candidates, Map<String, Double> trouble) {
        if (surge != null && c.equals(surge.cause())) {
            return c.withStrength(Math.max(c.strength(), 0.9));
        }
        if (surge != null && surge.explains(c)) {
            var against = new ArrayList<>(c.against());
            against.add(surge.words());
            return c.withStrength(c.strength() * (c.kind() == FindingKind.TRAFFIC ? 0.3 : 0.6))
                    .withAgainst(against);
        }
        if (c.kind() == FindingKind.TRAFFIC) {
            return discountTraffic(c, trouble);
        }
        boolean travels = !c.local() || c.kind() == FindingKind.SATURATION;
        if (!travels || c.service().isEmpty()) {
            return c;
        }
        String culprit = null;
        double explained = 0;
        for (String callee : graph.reachableFrom(c.service())) {
            double t = trouble.getOrDefault(callee, 0.0);
            if (t > explained && notLater(callee, c, candidates)) {
                explained = t;
                culprit = callee;
            }
        }
        if (culprit == null || explained < 0.2) {
            return c;
        }
        double share = c.local() ? 0.25 : 0.75;
        var against = new ArrayList<>(c.against());
        against.add("it calls " + culprit + ", which was in trouble too and may explain it");
        return c.withStrength(c.strength() * (1 - share * Math.min(1, 0.3 + explained)))
                .withAgainst(against);
    }

    /** Less traffic while a caller fails, or more while anybody retries, is a consequence before it is anything else. */
    private Candidate discountTraffic(Candidate c, Map<String, Double> trouble) {
        boolean othersInTrouble =
                trouble.entrySet().stream().anyMatch(e -> !e.getKey().equals(c.service()) && e.getValue() >= 0.2);
        boolean ownTrouble = trouble.getOrDefault(c.service(), 0.0) >= 0.2;
        Magnitude m = c.magnitude();
        boolean gone = m != null && m.window() <= 0.02 * m.baseline();
        if (gone && !othersInTrouble) {
            return c;
        }
        var against = new ArrayList<>(c.against());
        if (othersInTrouble || ownTrouble) {
            against.add("traffic follows from errors and slowness elsewhere at least as often as it leads to them");
        }
        return c.withStrength(c.strength() * (othersInTrouble || ownTrouble ? 0.3 : 0.6))
                .withAgainst(against);
    }

    private static boolean notLater(String callee, Candidate c, List<Candidate> candidates) {
        Onset mine = c.onset();
        if (mine == null) {
            return true;
        }
        Instant limit = mine.latest().plus(TOLERANCE);
        return candidates.stream()
                .filter(o -> o.service().equals(callee))
                .map(Candidate::onset)
                .anyMatch(o -> o == null || !o.earliest().isAfter(limit));
    }

    /** All that speaks of a service, joined as independent hints; one kind of signal counts once, by its strongest. */
    private double suspicion(String service, List<Candidate> candidates) {
        var strongest = new TreeMap<String, Double>();
        for (Candidate c : candidates) {
            if (c.service().equals(service) && !isSurge(c)) {
                strongest.merge(hint(c), weight(c) * c.strength(), Math::max);
            }
        }
        double innocent = 1;
        for (double hint : strongest.values()) {
            innocent *= 1 - Math.min(0.95, hint);
        }
        double suspicion = 1 - innocent;
        return changedJustBefore(service, candidates) ? 1 - (1 - suspicion) * 0.85 : suspicion;
    }

    private static String hint(Candidate c) {
        return c.signal() == SignalType.METRIC ? c.kind().word() : c.signal().word();
    }

    private static double weight(Candidate c) {
        return switch (c.kind()) {
            case SATURATION -> 0.7;
            case TRACE_SHIFT -> 0.7;
            case ABSENCE -> 0.8;
            case RESTART -> 0.5;
            case ERRORS -> 0.55;
            case LATENCY -> 0.45;
            case ERROR_NEW, ERROR_SURGE -> c.local() ? 0.5 : 0.3;
            case LOG_NEW, LOG_SURGE -> c.local() ? 0.45 : 0.25;
            case ALERT -> 0.3;
            case TRAFFIC -> 0.3;
            case LOG_VANISHED, CHANGE -> 0.1;
        };
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
            case LATENCY -> 0.8;
            case ERROR_SURGE, LOG_SURGE, RESTART -> 0.75;
            case ALERT -> 0.6;
            case TRAFFIC -> 0.5;
            case LOG_VANISHED, CHANGE -> 0.3;
        };
        return Math.max(0, Math.min(1, suspicion * (0.35 + 0.65 * c.strength()) * telling));
    }

    /** The cause with whatever strength it has got meanwhile. */
    private boolean isSurge(Candidate c) {
        return surge != null && c.title().equals(surge.cause().title()) && c.kind() == FindingKind.TRAFFIC;
    }

    private static Finding finding(Candidate c, double score) {
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
                null,
                c.against(),
                c.evidence());
    }

    /** Two packs may show the same thing: the same kind, on the same inside of the same service. */
    private static boolean repeats(List<Finding> ranked, Finding f) {
        return ranked.stream().anyMatch(r -> r.title().equals(f.title()) && r.kind() == f.kind());
    }
}
