package dev.onset.desktop.distribution;

import dev.onset.desktop.draw.UnitFormat;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.task.Work;
import dev.onset.engine.distribution.Distribution;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The distribution that is shown, made beside. FX thread only. */
public final class DistributionViewModel {

    private final TaskRunner runner;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private @Nullable Running making;

    /**
     * A distribution and what it is of.
     *
     * @param unit of its values
     */
    public record Shown(String title, String unit, Distribution distribution) {
        static final Shown NOTHING = new Shown("", "", Distribution.NONE);
    }

    public DistributionViewModel(TaskRunner runner) {
        this.runner = runner;
    }

    /** Shows nothing, and why. */
    public void clear(String why) {
        if (making != null) {
            making.cancel();
        }
        shown.set(Shown.NOTHING);
        words.set(why);
    }

    /** Makes a distribution; what was shown stays until then. */
    public void show(Work<Shown> work) {
        if (making != null) {
            making.cancel();
        }
        making = runner.start("distribution", work, ended -> {
            if (ended instanceof Ended.Done<Shown>(Shown made)) {
                shown.set(made);
                words.set(words(made));
            } else if (ended instanceof Ended.Broke<Shown>(Throwable bug)) {
                words.set("This is a mistake in Onset: " + bug);
            }
        });
    }

    private static String words(Shown made) {
        Distribution d = made.distribution();
        return made.title() + "   " + summary("Baseline", d.baseline(), made.unit()) + "   "
                + summary("Window", d.window(), made.unit());
    }

    /** {@code Baseline: 240 values, median 12 ms, p95 40 ms}. */
    static String summary(String name, Distribution.Summary of, String unit) {
        return of.count() == 0
                ? name + ": no values"
                : String.format(
                        Locale.ROOT,
                        "%s: %,d values, median %s, p95 %s",
                        name,
                        of.count(),
                        UnitFormat.format(of.median(), unit),
                        UnitFormat.format(of.p95(), unit));
    }

    /** What is shown. */
    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Its numbers, or why there is nothing. */
    public ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }
}
