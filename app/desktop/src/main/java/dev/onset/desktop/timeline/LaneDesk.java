package dev.onset.desktop.timeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Which lane is worked on, and what is done with it: pin, hide, fold, solo, move, resize; each can be taken back. FX thread only. */
public final class LaneDesk {

    private static final int MOST_STEPS = 100;

    private final Runnable changed;
    private final Supplier<List<String>> shown;
    private final Deque<Arrangement> back = new ArrayDeque<>();
    private final Deque<Arrangement> ahead = new ArrayDeque<>();
    private final ReadOnlyStringWrapper lane = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Arrangement> now = new ReadOnlyObjectWrapper<>(Arrangement.NONE);

    /**
     * @param changed told after each change
     * @param shown keys of the lanes as they are shown
     */
    LaneDesk(Runnable changed, Supplier<List<String>> shown) {
        this.changed = changed;
        this.shown = shown;
    }

    void clear() {
        back.clear();
        ahead.clear();
        now.set(Arrangement.NONE);
        lane.set("");
    }

    Arrangement arrangement() {
        return now.get();
    }

    /** Works on that lane from now on. */
    void choose(String key) {
        lane.set(key);
        changed.run();
    }

    /** The next lane below, or with -1 above. */
    public void step(int by) {
        List<String> keys = shown.get();
        if (!keys.isEmpty()) {
            int at = keys.indexOf(lane.get());
            choose(keys.get(at < 0 ? (by > 0 ? 0 : keys.size() - 1) : Math.clamp((long) at + by, 0, keys.size() - 1)));
        }
    }

    private void change(UnaryOperator<Arrangement> how) {
        Arrangement next = how.apply(now.get());
        if (!next.equals(now.get())) {
            back.addLast(now.get());
            if (back.size() > MOST_STEPS) {
                back.removeFirst();
            }
            ahead.clear();
            now.set(next);
            changed.run();
        }
    }

    private void changeLane(UnaryOperator<Arrangement> how) {
        if (!lane.get().isEmpty()) {
            change(how);
        }
    }

    /** Puts the lane on top, or back where it belongs. */
    public void pin() {
        changeLane(a -> a.pin(lane.get()));
    }

    /** Shows the lane no longer; {@link #showAll} brings it back. */
    public void hide() {
        changeLane(a -> a.hide(lane.get()));
    }

    /** Shows all lanes that were hidden. */
    public void showAll() {
        change(Arrangement::showAll);
    }

    /** Shows the lane as one line, or as it was. */
    public void fold() {
        changeLane(a -> a.fold(lane.get()));
    }

    /** Shows the lane alone, or all again. */
    public void solo() {
        changeLane(a -> a.solo(lane.get()));
    }

    /** One place up (-1) or down (1). */
    public void move(int by) {
        changeLane(a -> a.move(lane.get(), by, shown.get()));
    }

    /** Higher (1) or lower (-1). */
    public void resize(int by) {
        changeLane(a -> a.resize(lane.get(), by));
    }

    /** Takes the last change back. */
    public void undo() {
        step(back, ahead);
    }

    /** Makes it again. */
    public void redo() {
        step(ahead, back);
    }

    private void step(Deque<Arrangement> from, Deque<Arrangement> to) {
        Arrangement next = from.pollLast();
        if (next != null) {
            to.addLast(now.get());
            now.set(next);
            changed.run();
        }
    }

    /** Whether nobody has arranged anything yet. */
    public boolean isUntouched() {
        return back.isEmpty() && ahead.isEmpty();
    }

    /** Arranges the lanes as they were when {@link #written} was called; that is no step that can be taken back. */
    public void restore(List<String> lines) {
        now.set(ArrangementText.read(lines));
        changed.run();
    }

    /** The arrangement as lines of text. */
    public List<String> written() {
        return ArrangementText.write(now.get());
    }

    /** Changes whenever the lanes are arranged otherwise. */
    public ReadOnlyObjectProperty<?> arranged() {
        return now.getReadOnlyProperty();
    }

    /** How many lanes are hidden by hand. */
    public int hiddenCount() {
        return now.get().hidden().size();
    }

    /** Key of the lane that is worked on; empty for none. */
    ReadOnlyStringProperty lane() {
        return lane.getReadOnlyProperty();
    }
}
