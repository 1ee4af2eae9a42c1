package dev.onset.desktop.flame;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is left out of every stack: functions that are hidden, each of which can come back by itself, and recursion. FX thread only. */
public final class Cuts {

    private final Runnable changed;
    private final Set<String> hidden = new LinkedHashSet<>();
    private Question.Merging merging = Question.Merging.APART;

    /** @param changed told after each change */
    Cuts(Runnable changed) {
        this.changed = changed;
    }

    /** Another recording is opened: nothing of it is hidden. Tells nobody. */
    void clear() {
        hidden.clear();
    }

    /** Leaves a function out: what it called belongs to its callers. */
    public void hide(String frame) {
        if (hidden.add(frame)) {
            changed.run();
        }
    }

    /** Shows one of them again. */
    public void show(String frame) {
        if (hidden.remove(frame)) {
            changed.run();
        }
    }

    /** Shows every function again. */
    public void showAll() {
        if (!hidden.isEmpty()) {
            hidden.clear();
            changed.run();
        }
    }

    /** Recursion as one box, or each call by itself. */
    public void toggleMerging() {
        merging = merging == Question.Merging.APART ? Question.Merging.ONE_BOX : Question.Merging.APART;
        changed.run();
    }

    /** The functions that are hidden, in the order of hiding. */
    public List<String> hidden() {
        return List.copyOf(hidden);
    }

    Question.Merging merging() {
        return merging;
    }
}
