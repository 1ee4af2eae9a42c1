package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.ranking.Suspect;
import java.util.List;

/**
 * Whom the ranking named in one case, and who it was.
 *
 * @param set which data
 * @param culprit empty where nothing was wrong, so that naming anybody is wrong
 */
record Named(String set, String culprit, List<Suspect> suspects) {

    Named {
        suspects = List.copyOf(suspects);
    }

    boolean isQuiet() {
        return culprit.isEmpty();
    }

    /** Whether the first suspect, and nobody beside it, is the culprit. */
    boolean isRight() {
        return Ranks.worst(suspects, culprit) == 1;
    }
}
