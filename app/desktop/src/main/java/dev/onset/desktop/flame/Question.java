package dev.onset.desktop.flame;

import dev.onset.profiling.Recording;
import dev.onset.profiling.format.TraceScopes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a recording. A value, so that it is answered away from the window.
 *
 * @param event id of the event; empty for the first
 * @param thread the one thread to look at; empty for all
 * @param state the one state to look at; empty for all
 * @param window the time to look at; null for all
 * @param baseline the time to compare with; null for none
 * @param other a recording to compare with, where there is no time to; null for none
 * @param hidden frames that are left out, by their text
 * @param merging whether calls of a function by itself, directly or by way of others, are one box
 * @param focus text of the frame that a sandwich is about; empty for none
 * @param scopes which traces its threads worked for
 */
record Question(
        Recording recording,
        String event,
        Arrangement arrangement,
        String thread,
        String state,
        @Nullable Span window,
        @Nullable Span baseline,
        @Nullable Recording other,
        Set<String> hidden,
        Merging merging,
        String focus,
        TraceScopes scopes) {

    /** What becomes of recursion. */
    enum Merging {
        APART,
        ONE_BOX
    }

    Question {
        hidden = Set.copyOf(hidden);
    }

    /** Whether boxes of the answer lie in each other as in the answer to another question, as far as they are in both. */
    boolean isLaidAs(Question other) {
        return turn(arrangement) == turn(other.arrangement)
                && (arrangement != Arrangement.SANDWICH || focus.equals(other.focus));
    }

    private static Arrangement turn(Arrangement arrangement) {
        return arrangement == Arrangement.ICICLE ? Arrangement.FLAME : arrangement;
    }
}
