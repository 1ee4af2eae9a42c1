package dev.onset.desktop;

import dev.onset.desktop.shell.CannotTriage;
import dev.onset.desktop.shell.TriageService;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.links.Links;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.settings.Environments;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.engine.workbench.Demo;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.engine.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Triages for the window, with the engine that the command line uses too; each triage is kept as a case. Thread-safe. */
final class EngineTriage implements TriageService {

    /** The environment that is always there. */
    static final String DEMO = "demo";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final EnvironmentFiles files;
    private final Workbench workbench;
    private final Path cases;
    private final InstantSource clock;
    private final ZoneId zone;
    private final String version;

    EngineTriage(
            EnvironmentFiles files, Workbench workbench, Path cases, InstantSource clock, ZoneId zone, String version) {
        this.files = files;
        this.workbench = workbench;
        this.cases = cases;
        this.clock = clock;
        this.zone = zone;
        this.version = version;
    }

    @Override
    public Triage run(String pasted, String environment, TriageListener listener)
            throws CannotTriage, InterruptedException {
        return environment.equals(DEMO) ? demo(listener) : live(pasted, environment, listener);
    }

    private Triage live(String pasted, String environment, TriageListener listener)
            throws CannotTriage, InterruptedException {
        Environment picked = environment(files.read(null), environment);
        Instant now = clock.instant();
        TriageRequest request = pasted.isBlank() ? TriageRequest.ofWindow(null) : new Links(clock, zone).parse(pasted);
        return triage(request, picked, now, listener);
    }

    private Triage demo(TriageListener listener) throws CannotTriage, InterruptedException {
        try (Demo demo = Demo.unpack()) {
            Environment environment = environment(files.read(demo.environmentFile()), "");
            TriageRequest request =
                    new Links(demo::now, zone).parse(demo.pasted()).withBaseline(demo.baseline());
            return triage(request, environment, demo.now(), listener);
        } catch (IOException e) {
            throw new CannotTriage("The demo cannot be unpacked into the temporary folder (" + e.getMessage() + ").");
        }
    }

    private static Environment environment(EnvironmentReading reading, String name) throws CannotTriage {
        if (!(reading instanceof EnvironmentReading.Read read)) {
            throw new CannotTriage(reading.words());
        }
        return switch (read.environments().pick(name.isEmpty() ? null : name)) {
            case Environments.Picked.One one -> one.environment();
            case Environments.Picked.None none -> throw new CannotTriage(none.words());
        };
    }

    private Triage triage(TriageRequest request, Environment environment, Instant now, TriageListener listener)
            throws CannotTriage, InterruptedException {
        Path file = cases.resolve(NAME.format(clock.instant()) + ".onset");
        try (CaseFile theCase = CaseFile.create(file, environment.name(), version, clock)) {
            Triage triage = workbench.triage(request, environment, now, theCase, listener);
            theCase.save(triage);
            return triage;
        } catch (RecordingUnreadable | IOException e) {
            throw new CannotTriage(String.valueOf(e.getMessage()));
        }
    }
}
