package dev.onset.desktop;

import dev.onset.connectors.posting.PostingKind;
import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.postmortem.SeenBefore;
import dev.onset.desktop.query.OwnLanes;
import dev.onset.desktop.shell.CannotTriage;
import dev.onset.desktop.shell.KeptCase;
import dev.onset.desktop.shell.Looked;
import dev.onset.desktop.shell.Question;
import dev.onset.desktop.shell.SourceBook;
import dev.onset.desktop.shell.TriageService;
import dev.onset.desktop.timeline.Pin;
import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.links.Links;
import dev.onset.engine.localfiles.FileTriage;
import dev.onset.engine.localfiles.LocalFile;
import dev.onset.engine.localfiles.LocalFiles;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.settings.Environments;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.engine.workbench.Came;
import dev.onset.engine.workbench.Curl;
import dev.onset.engine.workbench.Demo;
import dev.onset.engine.workbench.OpenSources;
import dev.onset.engine.workbench.Postings;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.engine.workbench.Workbench;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** What a person waits for who opened one line or trace. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** No address is known: the command names a variable. */
    private static final URI NOWHERE = URI.create("file:/");

    private final EnvironmentFiles files;
    private final Workbench workbench;
    private final Path cases;
    private final InstantSource clock;
    private final Supplier<ZoneId> zone;
    private final String version;
    private final String author;
    private final LocalSources local;
    private final HeadStart kept;
    private final CaseAnswers answers = new CaseAnswers();

    /**
     * Whose cases these are.
     *
     * @param cases folder that keeps them
     * @param zone of the person who looks, as it is chosen by then
     * @param author name of that person
     * @param version of this program
     * @param reader reads files of that person's machine
     * @param kept reads that person's cases
     */
    record Owner(Path cases, Supplier<ZoneId> zone, String author, String version, LocalFiles reader, HeadStart kept) {}

    EngineTriage(EnvironmentFiles files, Workbench workbench, InstantSource clock, Owner owner) {
        this.files = files;
        this.workbench = workbench;
        this.clock = clock;
        this.cases = owner.cases();
        this.zone = owner.zone();
        this.version = owner.version();
        this.author = owner.author();
        this.local = new LocalSources(owner.reader(), owner.zone());
        this.kept = owner.kept();
    }

    @Override
    public Looked run(Question question, TriageListener listener) throws CannotTriage, InterruptedException {
        if (question.pasted().endsWith(SUFFIX)) {
            return kept.read(question.pasted());
        }
        Optional<List<Path>> named = LocalSources.named(question.pasted());
        if (named.isPresent()) {
            return local(named.get(), question.pasted(), listener);
        }
        return question.environment().equals(DEMO) ? demo(question, listener) : live(question, listener);
    }

    /** The bytes stay where they are: the case keeps their hash, their lanes and what was odd about them. */
    private Looked local(List<Path> paths, String text, TriageListener listener) throws CannotTriage {
        Triage triage = local.triage(paths, text, clock.instant(), listener);
        Path file = cases.resolve(NAME.format(clock.instant()) + SUFFIX);
        try (CaseFile theCase = CaseFile.create(file, triage.environment(), version, clock)) {
            theCase.save(triage);
            return new Looked(triage, file.toString());
        } catch (CaseFault e) {
            throw new CannotTriage(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<LocalFile> files(List<Path> paths, String text, int first) {
        return local.read(paths, text, first);
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

    @Override
    public String answer(String casePath, Receipt receipt) {
        return answers.read(casePath, receipt);
    }

    @Override
    public void replay(Looked kept, TriageListener listener) throws InterruptedException {
        if (FileTriage.isOf(kept.triage())) {
            local.again(kept.triage(), listener);
            return;
        }
        try (CaseFile theCase = CaseFile.open(Path.of(kept.casePath()))) {
            workbench.replay(theCase, kept.triage(), known(kept.triage().environment()), listener);
        } catch (CaseFault | InvalidPathException e) {
            LOG.warn("answers of {} cannot be read again", kept.casePath(), e);
        }
    }

    @Override
    public OwnLanes.Again ownLanes(Looked kept) throws InterruptedException {
        Triage triage = kept.triage();
        if (!OwnLanes.isAny(triage.receipts())) {
            return OwnLanes.Again.NONE;
        }
        Environment known = known(triage.environment());
        try (CaseFile theCase = CaseFile.open(Path.of(kept.casePath()))) {
            return OwnLanes.of(
                    triage.receipts(), (source, query) -> workbench.again(theCase, triage, known, source, query));
        } catch (CaseFault | InvalidPathException e) {
            return new OwnLanes.Again(List.of(), List.of(String.valueOf(e.getMessage())));
        }
    }

    /** The environment of that name as the file has it now; null for none. */
    private @Nullable Environment known(String name) {
        return files.read(null) instanceof EnvironmentReading.Read read
                ? read.environments().named(name).orElse(null)
                : null;
    }

    @Override
    public List<Came> ask(String environment, Offers offers, SignalQuery query) throws InterruptedException {
        return ask(environment, offers, query, null);
    }

    @Override
    public List<Came> askAndHold(String environment, Offers offers, SignalQuery query) throws InterruptedException {
        return ask(environment, offers, query, answers.held());
    }

    private List<Came> ask(String environment, Offers offers, SignalQuery query, @Nullable AnswerStore into)
            throws InterruptedException {
        try {
            if (environment.equals(DEMO)) {
                try (Demo demo = Demo.unpack()) {
                    Environment unpacked = environment(files.read(demo.environmentFile()), "");
                    return workbench.ask(unpacked, offers, query, PATIENCE, into);
                }
            }
            return workbench.ask(environment(files.read(null), environment), offers, query, PATIENCE, into);
        } catch (CannotTriage | RecordingUnreadable | IOException e) {
            LOG.warn("{} cannot be asked", environment, e);
            return List.of();
        }
    }

    @Override
    public OpenSources session(String environment) throws CannotTriage {
        if (environment.equals(DEMO)) {
            throw new CannotTriage("The demo is a recording: it has no now that could be followed.");
        }
        try {
            return workbench.session(environment(files.read(null), environment));
        } catch (RecordingUnreadable e) {
            throw new CannotTriage(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String curl(String environment, Receipt receipt) {
        String source = receipt.provenance().source();
        Optional<AnswerKey> key = receipt.provenance().answers().isEmpty()
                ? Optional.empty()
                : AnswerText.key(
                        source, receipt.provenance().answers().getFirst().key());
        if (key.isEmpty()) {
            return "# " + source + ": this request had a body of its own; its text is "
                    + receipt.provenance().query();
        }
        Environment now = known(environment);
        ConnectorSettings settings = (now == null ? Optional.<ConnectorSettings>empty() : now.source(source))
                .orElseGet(
                        () -> ConnectorSettings.of(source, receipt.provenance().kind(), NOWHERE));
        return Curl.of(settings, key.get());
    }

    @Override
    public String export(String name, byte[] content) {
        Path file = cases.resolveSibling("exports").resolve(NAME.format(clock.instant()) + "-" + name);
        try {
            Files.createDirectories(cases.resolveSibling("exports"));
            Files.write(file, content);
            return "Written: " + file;
        } catch (IOException e) {
            return file + " cannot be written: " + e.getMessage();
        }
    }

    @Override
    public Optional<CasePostmortem> postmortem(String casePath) {
        return Optional.of(new CasePostmortem(Path.of(casePath), clock, author));
    }

    @Override
    public Optional<SeenBefore> seenBefore(String casePath) {
        return EarlierCases.like(cases, casePath);
    }

    @Override
    public Postings.Sent post(PostingKind.Approved approved, String reference) throws InterruptedException {
        return new Postings(files, clock).send(approved, reference);
    }

    @Override
    public Path exports() {
        return cases.resolveSibling("exports");
    }

    @Override
    public SourceBook sources() {
        return new FileSources(files, workbench);
    }

    @Override
    public List<Pin> pin(String casePath, Pin item) throws CannotTriage {
        try (CaseFile theCase = CaseFile.edit(Path.of(casePath), clock)) {
            if (!theCase.isWritable()) {
                throw new CannotTriage(theCase.accessNote());
            }
            answers.keep(theCase, item.receipts());
            theCase.addNote(author, PinText.of(item));
            return PinText.all(theCase.notes());
        } catch (IOException | InvalidPathException e) {
            throw new CannotTriage(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<Pin> pins(String casePath) {
        try (CaseFile theCase = CaseFile.open(Path.of(casePath))) {
            return PinText.all(theCase.notes());
        } catch (CaseFault | InvalidPathException e) {
            LOG.warn("notes of {} cannot be read", casePath, e);
            return List.of();
        }
    }

    @Override
    public String look(String casePath) {
        return CaseLooks.read(casePath);
    }

    @Override
    public void keepLook(String casePath, String text) {
        CaseLooks.write(casePath, text);
    }

    private Looked live(Question question, TriageListener listener) throws CannotTriage, InterruptedException {
        Environment picked = environment(files.read(null), question.environment());
        Instant now = clock.instant();
        TriageRequest request = question.pasted().isBlank()
                ? TriageRequest.ofWindow(null)
                : new Links(clock, zone.get()).parse(question.pasted());
        return triage(brushed(request, question), picked, now, listener);
    }

    /** What was brushed goes before what a link says. */
    private static TriageRequest brushed(TriageRequest request, Question question) {
        TriageRequest narrowed = question.window() == null ? request : request.withWindow(question.window());
        return question.baseline() == null ? narrowed : narrowed.withBaseline(question.baseline());
    }

    private Looked demo(Question question, TriageListener listener) throws CannotTriage, InterruptedException {
        try (Demo demo = Demo.unpack()) {
            if (!question.pasted().isBlank() && !question.pasted().equals(demo.pasted())) {
                throw new CannotTriage("The demo is a recording of one incident: it cannot answer for what is pasted."
                        + " Choose an environment of your own beside the box, or empty the box to triage the demo.");
            }
            Environment environment = environment(files.read(demo.environmentFile()), "");
            TriageRequest request =
                    new Links(demo::now, zone.get()).parse(demo.pasted()).withBaseline(demo.baseline());
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

    private Looked triage(TriageRequest request, Environment environment, Instant now, TriageListener listener)
            throws CannotTriage, InterruptedException {
        Path file = cases.resolve(NAME.format(clock.instant()) + SUFFIX);
        try (CaseFile theCase = CaseFile.create(file, environment.name(), version, clock)) {
            Triage triage = workbench.triage(request, environment, now, theCase, listener);
            theCase.save(triage);
            return new Looked(triage, file.toString());
        } catch (RecordingUnreadable | IOException e) {
            throw new CannotTriage(String.valueOf(e.getMessage()));
        }
    }
}
