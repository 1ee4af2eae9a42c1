package dev.onset.desktop.live;

import dev.onset.connectors.spi.Failure;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.following.LineBuffer;
import dev.onset.engine.following.LineFeed;
import dev.onset.engine.workbench.OpenSources;
import dev.onset.signal.LogLines;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** Log lines as they arrive, the newest of them kept. FX thread only. */
public final class TailViewModel {

    private static final int MOST_LINES = 20_000;
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final TaskRunner runner;
    private final Shown shown;
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();
    private @Nullable LineBuffer buffer;
    private @Nullable Running running;
    private long seen = -1;
    private String note = "";
    private int turn;

    /** Where lines are shown. */
    public interface Shown {

        /**
         * Shows what there is by now.
         *
         * @param words how the tail goes
         */
        void lines(String words, LineBuffer buffer);
    }

    /**
     * What to follow.
     *
     * @param sources closed when the tail ends; null where there are none
     * @param source name of the one that has the lines
     * @param query in its language
     * @param refusal why nothing can be followed; empty otherwise
     */
    public record Wanted(@Nullable OpenSources sources, String source, String query, String refusal) {}

    /** Finds out what to follow, away from the FX thread. */
    @FunctionalInterface
    public interface Finding {
        Wanted find() throws InterruptedException;
    }

    public TailViewModel(TaskRunner runner, Shown shown) {
        this.runner = runner;
        this.shown = shown;
    }

    /**
     * Follows until it is stopped.
     *
     * @param ended told in a sentence why it ended by itself
     */
    public void start(Finding wanted, Consumer<String> ended) {
        stop();
        int mine = ++turn;
        var lines = new LineBuffer(MOST_LINES, MOST_BYTES);
        buffer = lines;
        on.set(true);
        running = runner.start("tail", () -> follow(wanted, lines, mine), end -> {
            if (mine == turn) {
                tick();
                stop();
                switch (end) {
                    case Ended.Done<String>(String why) -> ended.accept(why);
                    case Ended.Cancelled<String> c -> ended.accept("The tail was stopped.");
                    case Ended.Broke<String>(Throwable bug) -> ended.accept("This is a mistake in Onset: " + bug);
                }
            }
        });
    }

    private String follow(Finding wanted, LineBuffer lines, int mine) throws InterruptedException {
        Wanted found = wanted.find();
        OpenSources sources = found.sources();
        if (sources == null) {
            return found.refusal();
        }
        try (sources) {
            Failure why = new LineFeed(sources, found.source(), found.query(), sources.now()).run(new LineFeed.Heard() {
                @Override
                public void lines(LogLines fresh) {
                    lines.add(fresh);
                }

                @Override
                public void note(String words) {
                    String at = TimeWords.utc(sources.now());
                    runner.later(() -> noted(mine, at + ": " + words));
                }
            });
            return why.sentence();
        }
    }

    private void noted(int from, String words) {
        if (from == turn) {
            note = words;
            seen = -1;
        }
    }

    /** About a second has passed: what came in it is shown. */
    public void tick() {
        LineBuffer lines = buffer;
        if (lines == null || lines.seen() == seen) {
            return;
        }
        seen = lines.seen();
        long dropped = lines.dropped();
        String gone = dropped == 0 ? "" : String.format(Locale.ROOT, ", the first %,d let go to bound memory", dropped);
        String last = note.isEmpty() ? "" : "  ·  " + note;
        shown.lines(String.format(Locale.ROOT, "Following: %,d lines came%s%s", seen, gone, last), lines);
    }

    /** Stops; the lines that came stay. */
    public void stop() {
        turn++;
        if (running != null) {
            running.cancel();
            running = null;
        }
        buffer = null;
        seen = -1;
        note = "";
        on.set(false);
    }

    /** Whether lines are followed. */
    public ReadOnlyBooleanProperty on() {
        return on.getReadOnlyProperty();
    }
}
