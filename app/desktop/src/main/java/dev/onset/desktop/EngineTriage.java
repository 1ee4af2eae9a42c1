package dev.onset.desktop;

import dev.onset.desktop.shell.CannotTriage;
import dev.onset.desktop.shell.TriageService;
import dev.onset.engine.links.Links;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.settings.Environments;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.engine.workbench.Workbench;
import java.time.InstantSource;

/** The engine behind the window. The environment file is read anew for each triage, so that it can be mended meanwhile. */
final class EngineTriage implements TriageService {

    private final EnvironmentFiles files;
    private final Workbench workbench;
    private final Links links;
    private final InstantSource clock;

    EngineTriage(EnvironmentFiles files, Workbench workbench, Links links, InstantSource clock) {
        this.files = files;
        this.workbench = workbench;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public Triage run(String pasted, String environment, TriageListener listener)
            throws CannotTriage, InterruptedException {
        Environment picked = pick(environment);
        try {
            return workbench.triage(links.parse(pasted), picked, clock.instant(), null, listener);
        } catch (RecordingUnreadable e) {
            throw new CannotTriage(String.valueOf(e.getMessage()));
        }
    }

    private Environment pick(String name) throws CannotTriage {
        EnvironmentReading reading = files.read(null);
        if (!(reading instanceof EnvironmentReading.Read read)) {
            throw new CannotTriage(reading.words());
        }
        return switch (read.environments().pick(name.isEmpty() ? null : name)) {
            case Environments.Picked.One one -> one.environment();
            case Environments.Picked.None none -> throw new CannotTriage(none.words());
        };
    }
}
