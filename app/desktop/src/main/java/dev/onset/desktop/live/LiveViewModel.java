package dev.onset.desktop.live;

import dev.onset.desktop.draw.TimeWords;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.following.LaneKey;
import dev.onset.engine.following.LiveLanes;
import dev.onset.engine.workbench.OpenSources;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the open lanes at now: their newest part is asked for again and again. The view goes along until somebody looks elsewhere;
 * then it stays, the lanes still grow, and one key returns. FX thread only.
 */
public final class LiveViewModel {

    /** Whether now is followed. */
    public enum State {
        OFF,
        /** The view goes along. */
        FOLLOWING,
        /** Lanes grow, and the view is where somebody put it. */
        PAUSED
    }

    private final TaskRunner runner;
    private final Ground ground;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.OFF);
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");

    private @Nullable OpenSources sources;
    private @Nullable LiveLanes lanes;
    private @Nullable Running running;
    private boolean isAsking;
    private @Nullable Instant asked;

    /** Counts up with each start and stop: what an earlier one still brings is dropped. */
    private int turn;

    public LiveViewModel(TaskRunner runner, Ground ground) {
        this.runner = runner;
        this.ground = ground;
    }

    /** Follows; returns to now when somebody looked elsewhere; stops when it follows already. */
    public void toggle() {
        switch (state.get()) {
            case OFF -> start();
            case PAUSED -> {
                state.set(State.FOLLOWING);
                ground.latest();
                tell();
            }
            case FOLLOWING -> stop();
        }
    }

    private void start() {
        int mine = ++turn;
        state.set(State.FOLLOWING);
        words.set("Opening the sources...");
        trouble.set("");
        Ground.Opening opening = ground.opening();
        running = runner.start("follow now", opening::open, ended -> {
            if (mine != turn) {
                if (ended instanceof Ended.Done<Ground.Opened>(Ground.Opened opened) && opened.sources() != null) {
                    close(opened.sources());
                }
                return;
            }
            switch (ended) {
                case Ended.Done<Ground.Opened>(Ground.Opened opened) -> opened(opened);
                case Ended.Cancelled<Ground.Opened> c -> stop();
                case Ended.Broke<Ground.Opened>(Throwable bug) -> {
                    stop();
                    trouble.set("This is a mistake in Onset: " + bug);
                }
            }
        });
    }

    private void opened(Ground.Opened opened) {
        if (opened.sources() == null || opened.lanes() == null) {
            stop();
            trouble.set(opened.refusal());
            return;
        }
        sources = opened.sources();
        lanes = opened.lanes();
        ground.show(List.of(), opened.sources().now());
        ground.latest();
        tick();
    }

    /** Stops; what was brought stays. */
    public void stop() {
        turn++;
        if (running != null) {
            running.cancel();
            running = null;
        }
        if (sources != null) {
            close(sources);
            sources = null;
        }
        lanes = null;
        isAsking = false;
        asked = null;
        state.set(State.OFF);
        words.set("");
        trouble.set("");
    }

    private void close(OpenSources open) {
        runner.start(
                "close",
                () -> {
                    open.close();
                    return true;
                },
                ended -> {});
    }

    /** About a second has passed. */
    public void tick() {
        OpenSources open = sources;
        LiveLanes growing = lanes;
        if (state.get() == State.OFF || open == null || growing == null) {
            return;
        }
        if (state.get() == State.FOLLOWING && !ground.isAtEnd()) {
            state.set(State.PAUSED);
        }
        ground.show(List.of(), open.now());
        if (state.get() == State.FOLLOWING) {
            ground.latest();
        }
        tell();
        if (!isAsking) {
            ask(open, growing);
        }
    }

    private void ask(OpenSources open, LiveLanes growing) {
        isAsking = true;
        int mine = turn;
        Set<LaneKey> wanted = ground.openLanes();
        running = runner.start(
                "newest part",
                () -> {
                    LiveLanes.Round round = growing.refresh(open, wanted);
                    round.lanes().forEach(ground::prepare);
                    return round;
                },
                ended -> {
                    if (mine == turn) {
                        isAsking = false;
                        if (ended instanceof Ended.Done<LiveLanes.Round>(LiveLanes.Round round)) {
                            take(round);
                        } else if (ended instanceof Ended.Broke<LiveLanes.Round>(Throwable bug)) {
                            stop();
                            trouble.set("This is a mistake in Onset: " + bug);
                        }
                    }
                });
    }

    private void take(LiveLanes.Round round) {
        if (round.asked() > 0) {
            asked = round.at();
        }
        // Whoever looked elsewhere while this was asked is left alone.
        boolean goesAlong = state.get() == State.FOLLOWING && ground.isAtEnd();
        ground.show(round.lanes(), round.at());
        if (goesAlong) {
            ground.latest();
        }
        trouble.set(String.join("   ", round.troubles()));
        tell();
    }

    private void tell() {
        LiveLanes growing = lanes;
        if (growing == null) {
            return;
        }
        Set<LaneKey> open = ground.openLanes();
        Set<LaneKey> able = growing.keys();
        long going = open.stream().filter(able::contains).count();
        String how = state.get() == State.PAUSED ? "Paused where you look; G returns to now" : "Following now";
        words.set(how + "  ·  " + going + " of " + open.size() + " open lanes go on"
                + (asked == null ? "" : ", asked at " + TimeWords.utc(asked)));
    }

    /** Whether now is followed. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What goes on, in one line; empty while nothing does. */
    public ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    /** Why something does not go on, in sentences; empty where all does. */
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }
}
