package dev.onset.desktop.servicemap;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.task.Work;
import dev.onset.engine.servicemap.Measure;
import dev.onset.engine.servicemap.ServiceMap;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The map that is shown, made beside. FX thread only. */
public final class ServiceMapViewModel {

    /** Below this a change is noise of a sample. */
    private static final double NOTABLE = 1.3;

    private final TaskRunner runner;
    private final ReadOnlyObjectWrapper<ServiceMap> map = new ReadOnlyObjectWrapper<>(ServiceMap.NONE);
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private @Nullable Running making;

    public ServiceMapViewModel(TaskRunner runner) {
        this.runner = runner;
    }

    /**
     * Forgets what is shown.
     *
     * @param why there is nothing, in a sentence; may be empty
     */
    public void clear(String why) {
        if (making != null) {
            making.cancel();
        }
        map.set(ServiceMap.NONE);
        words.set(why);
    }

    /** Makes a map; what was shown stays until then. */
    public void show(Work<ServiceMap> work) {
        if (making != null) {
            making.cancel();
        }
        words.set("Reading spans...");
        making = runner.start("service map", work, ended -> {
            if (ended instanceof Ended.Done<ServiceMap>(ServiceMap made)) {
                map.set(made);
                words.set(words(made));
            } else if (ended instanceof Ended.Broke<ServiceMap>(Throwable bug)) {
                words.set("This is a mistake in Onset: " + bug);
            }
        });
    }

    private static String words(ServiceMap made) {
        if (made.nodes().isEmpty()) {
            return "No trace was fetched: a map is made of traces. Triage an environment with a source of traces, or open"
                    + " a file of them.";
        }
        return String.format(
                Locale.ROOT,
                "%,d services, of the %,d traces that were fetched: a sample, so shares tell more than counts. %s",
                made.nodes().size(),
                made.traces(),
                made.badTraces() == 0
                        ? "None in the window failed or was slow."
                        : String.format(
                                Locale.ROOT,
                                "The thick path is that of %,d in the window that failed or were slow.",
                                made.badTraces()));
    }

    /** How long calls take, before and now, and how that changed: {@code p95 120 ms → 840 ms  ×7}. */
    static String durations(Measure window, Measure baseline) {
        if (window.calls() == 0) {
            return baseline.calls() == 0 ? "no calls" : "p95 " + duration(baseline.p95Seconds()) + " → no calls";
        }
        if (baseline.calls() == 0) {
            return "p95 " + duration(window.p95Seconds()) + ", new";
        }
        return "p95 " + duration(baseline.p95Seconds()) + " → " + duration(window.p95Seconds())
                + change(window, baseline);
    }

    /** {@code  ×7}, {@code  ÷3}; empty where it is about the same. */
    static String change(Measure window, Measure baseline) {
        double factor = window.p95Seconds() / baseline.p95Seconds();
        if (Double.isNaN(factor) || (factor < NOTABLE && factor > 1 / NOTABLE)) {
            return "";
        }
        return factor >= 1
                ? String.format(Locale.ROOT, "  ×%.1f", factor)
                : String.format(Locale.ROOT, "  ÷%.1f", 1 / factor);
    }

    /** Share that failed, before and now: {@code failed 0.2 % → 21 %}. */
    static String failures(Measure window, Measure baseline) {
        if (window.errors() == 0 && baseline.errors() == 0) {
            return "none failed";
        }
        return "failed " + share(baseline) + " → " + share(window);
    }

    static String share(Measure measure) {
        if (measure.calls() == 0) {
            return "-";
        }
        double percent = measure.errorShare() * 100;
        return String.format(Locale.ROOT, percent >= 10 || percent == 0 ? "%.0f %%" : "%.1f %%", percent);
    }

    static String duration(double seconds) {
        if (Double.isNaN(seconds)) {
            return "-";
        }
        if (seconds >= 1) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        return seconds >= 0.001
                ? String.format(Locale.ROOT, seconds >= 0.01 ? "%.0f ms" : "%.1f ms", seconds * 1_000)
                : String.format(Locale.ROOT, "%.0f µs", seconds * 1_000_000);
    }

    /** The map; empty before one is made. */
    public ReadOnlyObjectProperty<ServiceMap> map() {
        return map.getReadOnlyProperty();
    }

    /** What it rests on, or why there is none. */
    public ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }
}
