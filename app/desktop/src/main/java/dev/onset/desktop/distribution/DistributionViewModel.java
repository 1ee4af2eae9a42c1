package dev.onset.desktop.distribution;

import dev.onset.desktop.draw.UnitFormat;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.task.Work;
import dev.onset.engine.analysis.foresight.BudgetBurn;
import dev.onset.engine.distribution.Distribution;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The distribution that is shown, made beside. FX thread only. */
public final class DistributionViewModel {

    /** What people promise most often. */
    static final List<Double> OBJECTIVES = List.of(0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999);

    private static final double DEFAULT_OBJECTIVE = 0.999;

    private final TaskRunner runner;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Double> objective = new SimpleObjectProperty<>(DEFAULT_OBJECTIVE);
    private final ReadOnlyObjectWrapper<Optional<BudgetBurn>> burn = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper burnWords = new ReadOnlyStringWrapper("");
    private @Nullable Running making;

    /**
     * A distribution and what it is of.
     *
     * @param unit of its values
     * @param failed the share of requests that failed and the window in which a budget is looked at; null where it is no such share
     */
    public record Shown(
            String title,
            String unit,
            Distribution distribution,
            @Nullable Failed failed) {
        static final Shown NOTHING = new Shown("", "", Distribution.NONE, null);
    }

    /** A share of failures by time, 0 to 1. */
    public record Failed(Series share, TimeRange window) {}

    public DistributionViewModel(TaskRunner runner) {
        this.runner = runner;
        shown.subscribe(s -> makeBurn());
        objective.subscribe(o -> makeBurn());
    }

    private void makeBurn() {
        Failed failed = shown.get().failed();
        Optional<BudgetBurn> made = failed == null
                ? Optional.empty()
                : Optional.of(BudgetBurn.of(failed.share(), failed.window(), objective.get()))
                        .filter(b -> !Double.isNaN(b.fastest()));
        burnWords.set(made.map(DistributionViewModel::words).orElse(""));
        burn.set(made);
    }

    /** The numbers of a burn, and what they take for granted. */
    static String words(BudgetBurn burn) {
        return String.format(
                Locale.ROOT,
                "%.1f %% of the 30 days' budget gone in %,d min; at the worst %,.1f times too fast. As if traffic were even.",
                burn.spent() * 100,
                burn.measured().toMinutes(),
                burn.fastest());
    }

    /** {@code 99.9 %}. */
    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
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

    /** The share that should go well, by which the burn is told. */
    public ObjectProperty<Double> objective() {
        return objective;
    }

    /** How fast a budget went; empty where the lane is no share of failures. */
    public ReadOnlyObjectProperty<Optional<BudgetBurn>> burn() {
        return burn.getReadOnlyProperty();
    }

    /** Its numbers in words. */
    public ReadOnlyStringProperty burnWords() {
        return burnWords.getReadOnlyProperty();
    }
}
