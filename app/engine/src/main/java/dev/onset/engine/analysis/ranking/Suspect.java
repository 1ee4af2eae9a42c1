package dev.onset.engine.analysis.ranking;

import java.util.List;

/**
 * A service in the order of suspicion.
 *
 * @param score 0..1; equal scores are ties
 * @param confidence 0..1: how likely it is the culprit, as seen on labelled faults and quiet windows; all suspects together stay below 1
 * @param kind the sort of the strongest clue
 * @param inner what inside the service, by its strongest clue; empty where no clue says
 * @param why the clues in words, strongest first
 * @param against what speaks against it
 */
public record Suspect(
        String service,
        double score,
        double confidence,
        Clue.Kind kind,
        String inner,
        List<String> why,
        List<String> against) {

    public Suspect {
        why = List.copyOf(why);
        against = List.copyOf(against);
    }
}
