package dev.onset.engine.triage;

import dev.onset.engine.analysis.joins.JoinGuess;
import dev.onset.engine.analysis.joins.Joins;
import dev.onset.signal.Labels;
import java.util.ArrayList;
import java.util.List;

/** What in a triage was joined to a service although no label says so, with the labels that lead there: for people to check. */
public final class GuessedJoins {

    private GuessedJoins() {}

    /** The guesses, by service; empty where every label set says its service itself. */
    public static List<JoinGuess> of(Triage triage) {
        var sets = new ArrayList<Labels>();
        triage.lanes().forEach(l -> l.series().forEach(s -> sets.add(s.labels())));
        triage.findings().forEach(f -> sets.add(f.labels()));
        triage.alerts().forEach(a -> sets.add(a.alert().labels()));
        triage.changes().forEach(c -> sets.add(c.change().labels()));
        return Joins.learn(sets).concluded(sets);
    }
}
