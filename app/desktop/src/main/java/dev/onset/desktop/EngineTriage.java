package dev.onset.desktop;

import dev.onset.desktop.shell.CannotTriage;
import dev.onset.desktop.shell.KeptCase;
import dev.onset.desktop.shell.Question;
import dev.onset.desktop.shell.TriageService;
import dev.onset.engine.casefile.CaseFault;
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
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Triages for the window, with the engine that the command line uses too; each triage is kept as a case. Thread-safe. */
final class EngineTriage implements TriageService {

    /** The environment that is always there. */
    static final String DEMO = "demo";

    private static final Logger LOG = LoggerFactory.getLogger(EngineTriage.class);
    private static final String SUFFIX = ".onset";
    private static final int MOST_CASES = 6;

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
    public Triage run(Question question, TriageListener listener) throws CannotTriage, InterruptedException {
        if (question.pasted().endsWith(SUFFIX)) {
            return kept(question.pasted());
        }
        return question.environment().equals(DEMO) ? demo(question, listener) : live(question, listener);
    }

    private static Triage kept(String path) throws CannotTriage {
        try (CaseFile theCase = CaseFile.open(Path.of(path))) {
            return theCase.triage().orElseThrow(() -> new CannotTriage(path + " is a case without a triage."));
        } catch (CaseFault | InvalidPathException e) {
            throw new CannotTriage(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<KeptCase> recent() {
        List<Path> newest;
        try (Stream<Path> all = Files.list(cases)) {
            newest = all.filter(p -> p.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .limit(MOST_CASES)
                    .toList();
        } catch (IOException e) {
            // Nothing was kept yet.
            return List.of();
        }
        var found = new ArrayList<KeptCase>();
        for (Path file : newest) {
            try (CaseFile theCase = CaseFile.open(file)) {
                found.add(new KeptCase(
                        file.toString(),
                        theCase.info().created(),
                        theCase.info().environment()));
            } catch (CaseFault e) {
                LOG.debug("not listed: {}", file, e);
            }
        }
        return found;
    }

    private Triage live(Question question, TriageListener listener) throws CannotTriage, InterruptedException {
        Environment picked = environment(files.read(null), question.environment());
        Instant now = clock.instant();
        TriageRequest request = question.pasted().isBlank()
                ? TriageRequest.ofWindow(null)
                : new Links(clock, zone).parse(question.pasted());
        return triage(brushed(request, question), picked, now, listener);
    }

    /** What was brushed goes before what a link says. */
    private static TriageRequest brushed(TriageRequest request, Question question) {
        TriageRequest narrowed = question.window() == null ? request : request.withWindow(question.window());
        return question.baseline() == null ? narrowed : narrowed.withBaseline(question.baseline());
    }

    private Triage demo(Question question, TriageListener listener) throws CannotTriage, InterruptedException {
        try (Demo demo = Demo.unpack()) {
            Environment environment = environment(files.read(demo.environmentFile()), "");
            TriageRequest request =
                    new Links(demo::now, zone).parse(demo.pasted()).withBaseline(demo.baseline());
            return triage(brushed(request, question), environment, demo.now(), listener);
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
        Path file = cases.resolve(NAME.format(clock.instant()) + SUFFIX);
        try (CaseFile theCase = CaseFile.create(file, environment.name(), version, clock)) {
            Triage triage = workbench.triage(request, environment, now, theCase, listener);
            theCase.save(triage);
            return triage;
        } catch (RecordingUnreadable | IOException e) {
            throw new CannotTriage(String.valueOf(e.getMessage()));
        }
    }
}
