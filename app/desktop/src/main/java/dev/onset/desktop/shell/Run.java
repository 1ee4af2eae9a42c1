package dev.onset.desktop.shell;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.localfiles.FileTriage;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.workbench.Brought;
import dev.onset.signal.Batch;
import java.util.List;
import java.util.function.Supplier;

/** Hears of one triage from many threads and hands it to the FX thread, as long as it is the one that counts. */
final class Run implements TriageListener {

    private final ShellViewModel model;
    private final RunTimes times;
    private final Brought brought = new Brought();
    private int asked;
    private int failed;

    Run(ShellViewModel model, RunTimes times) {
        this.model = model;
        this.times = times;
    }

    Brought brought() {
        return brought;
    }

    /** How long a person waited, in one line; of files what was read. FX thread only. */
    String summary(Triage made) {
        return FileTriage.isOf(made) ? FileTriage.words(made) : times.summary(made);
    }

    @Override
    public void checked(Check check) {
        step(() -> model.sources().checked(check));
    }

    @Override
    public void brought(SignalQuery query, List<Batch> batches) {
        brought.take(query, batches);
    }

    @Override
    public void asked(String source, String what, boolean answered) {
        step(() -> {
            asked++;
            failed += answered ? 0 : 1;
            model.sources().asked(source, answered);
            model.say(asked + " questions asked" + (failed == 0 ? "" : ", " + failed + " without an answer") + "; last "
                    + source + ": " + what);
        });
    }

    @Override
    public void laneLanded(Lane lane) {
        model.timeline().prepare(lane);
        step(() -> {
            times.lane();
            model.timeline().landed(lane);
        });
    }

    @Override
    public void rankable(Supplier<Triage> soFar) {
        Triage made = soFar.get();
        // Without a lane there is nothing to rank by.
        if (!made.lanes().isEmpty()) {
            made.lanes().forEach(model.timeline()::prepare);
            step(() -> {
                times.ranked();
                model.shown().showSoFar(made);
            });
        }
    }

    private void step(Runnable change) {
        model.runner().later(() -> {
            if (model.isCurrent(this)) {
                change.run();
            }
        });
    }
}
