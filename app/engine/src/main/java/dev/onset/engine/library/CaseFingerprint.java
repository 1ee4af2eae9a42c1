package dev.onset.engine.library;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.signal.Change;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What makes an incident like another: which alerts spoke, which log statements and errors were new, what was changed, which service
 * moved in which way. Made here, from the case alone; never leaves this machine by itself.
 *
 * @param traits by aspect
 */
public record CaseFingerprint(Map<Aspect, Set<String>> traits) {

    /** What two cases can have in common. */
    public enum Aspect {
        /** Names of alerts, each with its service. */
        ALERTS(3),
        /** Log statements and errors without what varies in them. */
        STATEMENTS(3),
        /** Kind and service of changes. */
        CHANGES(1),
        /** Service and kind of a finding. */
        SERVICES(2);

        private final int weight;

        Aspect(int weight) {
            this.weight = weight;
        }
    }

    /**
     * How alike two cases are.
     *
     * @param score 0 to 1: the weighted share of what they have in common among what either has
     * @param common what they have in common, by aspect
     */
    public record Likeness(double score, Map<Aspect, Set<String>> common) {
        public Likeness {
            common = Map.copyOf(common);
        }

        /** One line: "alerts HighErrorRate of gateway; changes deploy of orders". */
        public String sentence() {
            var parts = new ArrayList<String>();
            for (Aspect a : Aspect.values()) {
                Set<String> same = common.getOrDefault(a, Set.of());
                if (!same.isEmpty()) {
                    parts.add(a.name().toLowerCase(Locale.ROOT) + " " + String.join(", ", new TreeSet<>(same)));
                }
            }
            return String.join("; ", parts);
        }
    }

    private static final Pattern VARYING = Pattern.compile("[0-9a-fA-F]{8,}|\\d+(?:[.,:]\\d+)*");
    private static final int LONGEST = 200;

    public CaseFingerprint {
        var copy = new EnumMap<Aspect, Set<String>>(Aspect.class);
        traits.forEach((aspect, set) -> copy.put(aspect, Set.copyOf(set)));
        traits = Map.copyOf(copy);
    }

    /** The fingerprint of a triage. */
    public static CaseFingerprint of(Triage triage) {
        var traits = new EnumMap<Aspect, Set<String>>(Aspect.class);
        for (Aspect a : Aspect.values()) {
            traits.put(a, new TreeSet<>());
        }
        triage.alerts().forEach(o -> add(traits, Aspect.ALERTS, named(o.alert().name(), o.service())));
        for (Finding f : triage.findings()) {
            add(traits, Aspect.SERVICES, named(f.kind().word(), f.service()));
            boolean isStatement = f.signal() == SignalType.LOG || f.signal() == SignalType.ERROR;
            String inner = f.inner();
            if (isStatement && inner != null) {
                add(traits, Aspect.STATEMENTS, steady(inner));
            }
        }
        triage.changes().forEach(o -> {
            Change c = o.change();
            add(traits, Aspect.CHANGES, named(c.kind().name().toLowerCase(Locale.ROOT), c.service()));
        });
        return new CaseFingerprint(traits);
    }

    private static void add(Map<Aspect, Set<String>> traits, Aspect aspect, String trait) {
        if (!trait.isBlank()) {
            traits.computeIfAbsent(aspect, a -> new TreeSet<>()).add(trait);
        }
    }

    private static String named(String what, String service) {
        return what.isEmpty() || service.isEmpty() ? what : what + " of " + service;
    }

    /** A statement without the numbers and ids in it. */
    private static String steady(String statement) {
        String steady = VARYING.matcher(statement).replaceAll("#").strip();
        return steady.length() <= LONGEST ? steady : steady.substring(0, LONGEST);
    }

    /** How alike another one is; 0 where one of both has nothing to compare. */
    public Likeness likeness(CaseFingerprint other) {
        double same = 0;
        double all = 0;
        var common = new EnumMap<Aspect, Set<String>>(Aspect.class);
        for (Aspect a : Aspect.values()) {
            Set<String> mine = traits.getOrDefault(a, Set.of());
            Set<String> theirs = other.traits.getOrDefault(a, Set.of());
            var both = new TreeSet<>(mine);
            both.retainAll(theirs);
            common.put(a, both);
            same += (double) a.weight * both.size();
            all += (double) a.weight * (mine.size() + theirs.size() - both.size());
        }
        return new Likeness(all == 0 ? 0 : same / all, common);
    }

    /** What one has and the other has not, one line an aspect, for a comparison side by side. */
    public List<String> onlyHere(CaseFingerprint other) {
        var lines = new ArrayList<String>();
        for (Aspect a : Aspect.values()) {
            var mine = new TreeSet<>(traits.getOrDefault(a, Set.of()));
            mine.removeAll(other.traits.getOrDefault(a, Set.of()));
            if (!mine.isEmpty()) {
                lines.add(a.name().toLowerCase(Locale.ROOT) + ": " + String.join(", ", mine));
            }
        }
        return lines;
    }
}
