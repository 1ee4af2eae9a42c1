package dev.onset.engine.triage;

import dev.onset.engine.analysis.joins.JoinGuess;
import dev.onset.engine.analysis.joins.Joins;
import dev.onset.signal.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Says beside a finding that no label names its service, and from which labels the service was concluded: for people to check before
 * they believe it. Immutable.
 */
final class GuessedJoins {

    private final Joins joins;

    /** @param sets every label set that was seen, of all sources together */
    GuessedJoins(Collection<Labels> sets) {
        this.joins = Joins.learn(sets);
    }

    /** The findings in their order; those whose service was concluded say from what. */
    List<Finding> noted(List<Finding> findings) {
        return findings.stream().map(this::noted).toList();
    }

    private Finding noted(Finding finding) {
        if (finding.service().isEmpty() || isNamed(finding)) {
            return finding;
        }
        return joins.guess(finding.labels())
                .filter(g -> !g.said() && g.service().equals(finding.service()))
                .map(g -> finding.withAgainst(with(finding.against(), g)))
                .orElse(finding);
    }

    /** Whether a label says the name as it stands; a job or a container that does is as good as any. */
    private static boolean isNamed(Finding finding) {
        Labels labels = finding.labels();
        for (int i = 0; i < labels.size(); i++) {
            if (ServiceNames.canonical(labels.value(i)).equals(finding.service())) {
                return true;
            }
        }
        return labels.isEmpty();
    }

    private static List<String> with(List<String> against, JoinGuess guess) {
        var all = new ArrayList<>(against);
        all.add("that it is " + guess.service() + " is concluded: " + guess.evidence());
        return all;
    }
}
