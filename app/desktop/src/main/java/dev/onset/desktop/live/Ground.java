package dev.onset.desktop.live;

import dev.onset.engine.following.LaneKey;
import dev.onset.engine.following.LiveLanes;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.workbench.OpenSources;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is followed and where it is shown. On the FX thread where nothing else is said. */
public interface Ground {

    /**
     * What there is to follow.
     *
     * @param sources to be closed by who opened them; null where nothing can be followed
     * @param lanes of the triage that is shown; null likewise
     * @param refusal why nothing can be followed, in a sentence; empty otherwise
     */
    record Opened(@Nullable OpenSources sources, @Nullable LiveLanes lanes, String refusal) {

        public static Opened refused(String sentence) {
            return new Opened(null, null, sentence);
        }
    }

    /** Prepares to open; the answer is for any other thread, and blocks. */
    Opening opening();

    /** Opens, away from the FX thread. */
    @FunctionalInterface
    interface Opening {
        Opened open() throws InterruptedException;
    }

    /** Lanes that are open. */
    Set<LaneKey> openLanes();

    /** Reads a lane so that drawing it needs not. Any thread. */
    void prepare(Lane lane);

    /** Shows lanes as they stand by now; what is looked at stays. */
    void show(List<Lane> lanes, Instant now);

    /** Looks at the latest part, as long as what is looked at. */
    void latest();

    /** Whether what is looked at ends where there is nothing later. */
    boolean isAtEnd();
}
