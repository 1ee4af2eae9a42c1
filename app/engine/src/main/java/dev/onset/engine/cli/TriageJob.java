package dev.onset.engine.cli;

import dev.onset.connectors.recorded.FolderAnswerStore;
import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.packs.PackLibrary;
import dev.onset.engine.report.Reports;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.engine.workbench.BothStores;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.engine.workbench.Recordings;
import dev.onset.engine.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One triage from the command line: case, progress, report, summary. */
final class TriageJob {

    /**
     * How it speaks.
     *
     * @param now what an open window ends with
     * @param record folder that keeps a recording beside the case; null for none
     */
    record Options(
            boolean json,
            boolean quiet,
            Instant now,
            @Nullable Path record) {}

    private final Console console;
    private final Wiring wiring;
    private final Environment environment;
    private final Path out;

    TriageJob(Console console, Wiring wiring, Environment environment, Path out) {
        this.console = console;
        this.wiring = wiring;
        this.environment = environment;
        this.out = out;
    }

    int run(TriageRequest request, Options options) throws InterruptedException {
        PackLibrary.problemsIn(environment.packs()).forEach(p -> console.complain("Left out: " + p.words()));
        try {
            Files.createDirectories(out);
            Path file = freshCase();
            // Closed in reverse order: the case is whole before the signal may end the process.
            try (var _ = new InterruptOnSignal();
                    CaseFile theCase = CaseFile.create(file, environment.name(), wiring.version(), wiring.clock())) {
                return run(request, options, theCase, file);
            } catch (InterruptedException e) {
                console.complain("What came until then is kept in " + file + ", without a triage.");
                throw e;
            }
        } catch (RecordingUnreadable | CaseFault e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        } catch (IOException e) {
            console.complain(out + " cannot be written (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                    + "). Name another folder with --out.");
            return Exit.FAILED;
        }
    }

    private int run(TriageRequest request, Options options, CaseFile theCase, Path file)
            throws InterruptedException, IOException, RecordingUnreadable {
        var progress = new Progress(console, wiring.clock());
        var workbench = new Workbench(wiring.kinds(), wiring.clock(), wiring.version());
        TriageListener listener = options.quiet() ? TriageListener.NONE : progress;
        Triage triage = options.record() == null
                ? workbench.triage(request, environment, options.now(), theCase, listener)
                : recorded(workbench, request, theCase, options, options.record());
        if (!options.quiet()) {
            progress.done();
        }
        theCase.save(triage);
        print(Reports.blameless().write(triage, theCase, out));
        if (options.json()) {
            console.say(Files.readString(out.resolve("report.json")));
        } else {
            new Summary(console).print(triage, out, file);
        }
        return triage.isIncomplete() ? Exit.INCOMPLETE : Exit.DONE;
    }

    private void print(Reports.Written written) {
        written.remarks().forEach(console::complain);
    }

    private Triage recorded(Workbench workbench, TriageRequest request, CaseFile theCase, Options options, Path folder)
            throws InterruptedException, IOException, RecordingUnreadable {
        try (FolderAnswerStore recording = Recordings.record(folder)) {
            return workbench.triage(
                    request, environment, options.now(), new BothStores(theCase, recording), TriageListener.NONE);
        }
    }

    /** A case is never written over: the second one in a folder is numbered. */
    private Path freshCase() {
        Path file = out.resolve("incident.onset");
        for (int n = 2; Files.exists(file); n++) {
            file = out.resolve("incident-" + n + ".onset");
        }
        return file;
    }
}
