package dev.onset.desktop.shell;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.difference.DifferenceViewModel;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.desktop.errors.ErrorsViewModel;
import dev.onset.desktop.logs.LogsViewModel;
import dev.onset.desktop.query.OwnReceipts;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.timeline.Brush;
import dev.onset.desktop.trace.TraceViewModel;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.ServiceNames;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import dev.onset.engine.workbench.Brought;
import dev.onset.engine.workbench.Came;
import dev.onset.engine.workbench.Differs;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.engine.workbench.WindowDifference;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Where one thing leads to another: a lane to its lines, a line to its trace, a span to its lines and errors. What the triage brought
 * answers first; what it did not is asked for. FX thread only.
 */
public final class DrawerViewModel {

    /** Clocks differ, and a service logs just before and just after a span. */
    private static final Duration AROUND_SPAN = Duration.ofSeconds(5);

    private static final Duration AROUND_ERROR = Duration.ofSeconds(30);
    private static final int MOST_LINES = 5_000;

    /** What the drawer shows. */
    public enum Page {
        FINDING,
        LOGS,
        TRACES,
        ERRORS,
        DIFFERENCE
    }

    private final Desk desk;
    private final TaskRunner runner;
    private final Supplier<String> environment;
    private final NotesViewModel notes;
    private final LogsViewModel logs;
    private final TraceViewModel traces;
    private final DifferenceViewModel difference;
    private final OwnReceipts receipts = new OwnReceipts();
    private final ErrorsViewModel errors = new ErrorsViewModel();
    private final ReadOnlyObjectWrapper<Optional<Page>> wanted = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Brought brought = new Brought();
    private @Nullable TimeRange whole;
    private @Nullable Triage triage;

    DrawerViewModel(Desk desk, TaskRunner runner, Supplier<String> environment) {
        this.desk = desk;
        this.runner = runner;
        this.environment = environment;
        this.notes = new NotesViewModel(desk, runner);
        this.logs = new LogsViewModel(runner);
        this.traces = new TraceViewModel(runner);
        this.difference = new DifferenceViewModel(runner);
    }

    /** A triage starts: what another brought is forgotten. */
    void begin(Brought fresh) {
        brought = fresh;
        receipts.clear();
        whole = null;
        notes.clear();
        logs.clear();
        traces.clear();
        errors.clear();
        difference.clear();
        triage = null;
        wanted.set(Optional.empty());
    }

    /** What is known of the ranges by now. */
    void show(Triage made) {
        triage = made;
        receipts.goOnBehind(made.receipts());
        whole = TimeRange.of(
                made.window().start().isBefore(made.baseline().start())
                        ? made.window().start()
                        : made.baseline().start(),
                made.window().end().isAfter(made.baseline().end())
                        ? made.window().end()
                        : made.baseline().end());
    }

    /**
     * Reads what people pinned; and of a case that was kept, which brought nothing but its triage, what its answers hold.
     *
     * @param then told when all of it was read
     */
    void reread(Looked looked, TriageListener listener, Runnable then) {
        notes.read(looked.casePath());
        if (brought.all().isEmpty()) {
            runner.start(
                    "replay",
                    () -> {
                        desk.triage().replay(looked, listener);
                        return true;
                    },
                    ended -> then.run());
        }
    }

    private void open(Page page) {
        wanted.set(Optional.empty());
        wanted.set(Optional.of(page));
    }

    /**
     * Lists what differs between two brushed ranges.
     *
     * @param brush where it names no window that of the triage counts; where no baseline, the time just before
     */
    void difference(Brush brush) {
        Triage made = triage;
        if (made == null) {
            return;
        }
        TimeRange window = brush.window() == null ? made.window() : brush.window();
        TimeRange baseline = brush.baseline() != null
                ? brush.baseline()
                : brush.window() == null ? made.baseline() : WindowDifference.before(window);
        open(Page.DIFFERENCE);
        Brought from = brought;
        difference.show(
                TimeWords.range(window) + "  against  " + TimeWords.range(baseline),
                () -> WindowDifference.between(from, made, window, baseline));
    }

    /** Goes to where a difference is seen; what is seen on the timeline alone is left to it. */
    void open(Differs one) {
        switch (one.kind()) {
            case LOG -> logs(one.service(), whole, "", pattern(one.key()));
            case TRACE, COHORT -> trace(one.key());
            case ERROR -> {
                errorsOf("");
                errors.selectIssue(one.key());
            }
            case CHANGE, ALERT, SERIES -> {}
        }
    }

    /** What differs between brushed ranges. */
    public DifferenceViewModel difference() {
        return difference;
    }

    /** Opens what a finding is about: lines for logs, spans for traces, issues for errors; lines for anything else. */
    public void open(Finding finding) {
        if (finding.signal() == SignalType.TRACE) {
            tracesOf(finding.service());
        } else if (finding.signal() == SignalType.ERROR) {
            errorsOf(finding.service());
        } else {
            String inner = finding.inner();
            boolean isStatement = finding.signal() == SignalType.LOG && inner != null;
            logs(finding.service(), whole, "", isStatement && inner != null ? pattern(inner) : "");
        }
    }

    /** A statement with {@code <*>} for what varies, as a pattern. */
    static String pattern(String statement) {
        return Arrays.stream(statement.split(Pattern.quote("<*>"), -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .map(s -> s.matches("[\\w ,/-]+") ? s : Pattern.quote(s))
                .collect(Collectors.joining(".*"));
    }

    /** Opens the lines of a service in all of the time that the triage looked at; of all services where it is empty. */
    public void logsOf(String service) {
        logs(service, whole, "", "");
    }

    private void logs(String service, @Nullable TimeRange range, String note, String search) {
        if (range == null) {
            return;
        }
        open(Page.LOGS);
        Brought from = brought;
        String place = environment.get();
        String title = (service.isEmpty() ? "All services" : service) + "  ·  " + TimeWords.range(range);
        String some = note.isEmpty() ? "lines that the triage fetched" : note;
        logs.show(new LogsViewModel.Subject(title, some, search), () -> lines(from, place, service, range));
    }

    private LogLines lines(Brought from, String place, String service, TimeRange range) throws InterruptedException {
        LogLines known = from.lines(service, range);
        Optional<String> selector = from.selector(service);
        if (known.size() > 0 || selector.isEmpty()) {
            return known;
        }
        ask(
                from,
                place,
                Offers.LOGS,
                new SignalQuery.LogRange(selector.get(), range, MOST_LINES, SignalQuery.Order.NEWEST_FIRST));
        return from.lines(service, range);
    }

    private List<Came> ask(Brought into, String place, Offers offers, SignalQuery query) throws InterruptedException {
        List<Came> all = desk.triage().ask(place, offers, query);
        for (Came came : all) {
            if (!came.batches().isEmpty()) {
                into.take(query, came.batches());
            }
        }
        return all;
    }

    /** Opens the lines around a span, of its service; those of its trace are marked. */
    public void logsOf(TraceSheet sheet, int place) {
        int row = sheet.row(place);
        TimeRange around = TimeRange.of(
                TimeRange.ofNanos(sheet.traces().startNanos(row)).minus(AROUND_SPAN),
                TimeRange.ofNanos(sheet.traces().endNanos(row)).plus(AROUND_SPAN));
        logs(
                ServiceNames.canonical(sheet.traces().service(row)),
                around,
                AROUND_SPAN.toSeconds() + " s added before and after the span",
                sheet.traceId());
    }

    /** Opens the lines of a service around a moment. */
    public void logsAround(String service, Instant at) {
        logs(
                ServiceNames.canonical(service),
                TimeRange.of(at.minus(AROUND_ERROR), at.plus(AROUND_ERROR)),
                AROUND_ERROR.toSeconds() + " s before and after",
                "");
    }

    /** Lists the traces that pass a service, failed and long ones first; all where it is empty. */
    public void tracesOf(String service) {
        TimeRange range = whole;
        if (range == null) {
            return;
        }
        open(Page.TRACES);
        Brought from = brought;
        traces.list(
                service.isEmpty() ? "Traces that the triage fetched" : "Traces through " + service,
                () -> from.traces(service, range));
    }

    /** Opens one trace. */
    public void trace(String traceId) {
        trace(traceId, "");
    }

    /**
     * Opens one trace.
     *
     * @param spanId the span that is selected in it; empty for the first
     */
    public void trace(String traceId, String spanId) {
        open(Page.TRACES);
        Brought from = brought;
        String place = environment.get();
        traces.open(traceId, spanId, () -> {
            String why = "";
            if (!from.hasTrace(traceId)) {
                why = OneTrace.missing(
                        traceId, ask(from, place, Offers.TRACES, new SignalQuery.TraceById(traceId, null)));
            }
            return new TraceViewModel.Found(
                    from.trace(traceId).map(t -> TraceSheet.of(t, 0)).orElse(null), why);
        });
    }

    /** Puts the usual trace of the same entry beside the open one: without failures, of the middle duration, before the window if any. */
    public void compareWithUsual() {
        Brought from = brought;
        TimeRange range = whole;
        Triage made = triage;
        TraceSheet open = traces.sheet().get().orElse(null);
        if (range == null || made == null || open == null) {
            return;
        }
        Optional<Brought.TraceHead> usual =
                OneTrace.usual(open, from.traces("", range), made.window().start());
        traces.compare(
                usual.map(OneTrace::words).orElse(""),
                () -> usual.flatMap(head -> from.trace(head.traceId()))
                        .map(spans -> new TraceViewModel.Found(TraceSheet.of(spans, 0), ""))
                        .orElseGet(() -> new TraceViewModel.Found(
                                null,
                                "No other trace with the same entry came without a failure; keep one to compare it.")));
    }

    /** Whether a trace was fetched: opening it asks nobody. */
    public boolean hasTrace(String traceId) {
        return brought.hasTrace(traceId);
    }

    /** Lists the issues of a service; all where it is empty. */
    public void errorsOf(String service) {
        open(Page.ERRORS);
        var all = new ArrayList<ErrorIssue>();
        for (ErrorIssue issue : brought.issues()) {
            if (service.isEmpty() || ServiceNames.canonical(issue.project()).equals(service)) {
                all.add(issue);
            }
        }
        errors.show(all, brought::events);
    }

    /** Whether an error that was fetched names a trace. */
    boolean hasErrors(String traceId) {
        return !brought.eventsOfTrace(traceId).isEmpty();
    }

    /** Lists the errors that happened in a trace. */
    public void errorsOfTrace(String traceId) {
        open(Page.ERRORS);
        errors.showEvents(
                brought.eventsOfTrace(traceId),
                "No error that was fetched names trace " + traceId + ". Open the service's errors to see all.");
    }

    /** How many of each were brought: {@code 12,345 lines}, traces and issues likewise. */
    public List<Long> counts() {
        return List.of(brought.lineCount(), (long) brought.traceCount(), (long)
                brought.issues().size());
    }

    /** What people pinned. */
    public NotesViewModel notes() {
        return notes;
    }

    /** The triage that is shown; null while none is. */
    public @Nullable Triage triage() {
        return triage;
    }

    /** Receipts of what a person asked beside the triage. */
    OwnReceipts receipts() {
        return receipts;
    }

    /** What was fetched by now. */
    public Brought brought() {
        return brought;
    }

    public LogsViewModel logs() {
        return logs;
    }

    public TraceViewModel traces() {
        return traces;
    }

    public ErrorsViewModel errors() {
        return errors;
    }

    /** Asks for the page to be shown; set anew each time. */
    public ReadOnlyObjectProperty<Optional<Page>> wanted() {
        return wanted.getReadOnlyProperty();
    }

    void want(Page page) {
        open(page);
    }
}
