package dev.onset.desktop.shell;

import dev.onset.desktop.control.Leads;
import dev.onset.desktop.control.TabStrip;
import dev.onset.desktop.difference.DifferenceView;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.errors.ErrorLeads;
import dev.onset.desktop.errors.ErrorsView;
import dev.onset.desktop.findings.DetailsView;
import dev.onset.desktop.flame.FlameView;
import dev.onset.desktop.logs.LogLeads;
import dev.onset.desktop.logs.LogsView;
import dev.onset.desktop.timeline.Brush;
import dev.onset.desktop.timeline.Pin;
import dev.onset.desktop.trace.SpanLeads;
import dev.onset.desktop.trace.TraceView;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.ServiceNames;
import dev.onset.engine.workbench.Differs;
import dev.onset.engine.workbench.TraceSheet;
import dev.onset.signal.Answer;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The drawer: what a finding rests on, and the lines, traces and errors that people look into. */
final class Drawer {

    private final ShellViewModel model;
    private final DrawerViewModel drawer;
    private final Consumer<String> copy;
    private final Consumer<Pin> pin;
    private final DetailsView details;
    private final LogsView logs;
    private final TraceView traces;
    private final SideTabs side;
    private final Tab logsTab = new Tab("Logs");
    private final Tab tracesTab = new Tab("Traces");
    private final Tab errorsTab = new Tab("Errors");
    private final Tab differenceTab = new Tab("Differs");
    private final Tab profileTab = new Tab("Profile");
    private final FlameView flame;
    private final VBox root;
    private @Nullable Instant clicked;

    /**
     * @param copy takes a text to the clipboard
     * @param pin asks for a note and puts an item into the case
     * @param flame the page of profiles
     */
    Drawer(ShellViewModel model, Consumer<String> copy, Consumer<Pin> pin, FlameView flame) {
        this.model = model;
        this.drawer = model.drawer();
        this.copy = copy;
        this.pin = pin;
        this.flame = flame;
        details = new DetailsView(model.findings(), copy, new FindingLeads());
        logs = new LogsView(drawer.logs(), new OfLines());
        traces = new TraceView(drawer.traces(), new OfSpans());
        logsTab.setContent(logs.node());
        tracesTab.setContent(traces.node());
        errorsTab.setContent(new ErrorsView(drawer.errors(), new OfErrors()).node());
        differenceTab.setContent(new DifferenceView(drawer.difference(), this::go).node());
        profileTab.setContent(flame.node());
        TabPane tabs = details.node();
        tabs.getTabs().addAll(1, List.of(logsTab, tracesTab, errorsTab, differenceTab, profileTab));
        side = new SideTabs(model, tabs);
        var strip = new TabStrip(tabs);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        root = new VBox(strip, tabs);
        root.setMinHeight(Region.USE_COMPUTED_SIZE);
        tabs.getSelectionModel().selectedItemProperty().subscribe(this::fill);
        drawer.wanted().subscribe(page -> page.ifPresent(this::show));
        model.busy().subscribe(is -> count());
        model.status().subscribe(s -> count());
    }

    /** The tabs under their heads. Shut, the heads are still there to be seen and opened. */
    Region node() {
        return root;
    }

    private TabPane tabs() {
        return details.node();
    }

    void palette(Palette palette) {
        logs.palette(palette);
        traces.palette(palette);
        side.palette(palette);
        flame.palette(palette);
    }

    /** Is told when a page comes to the front that needs room: profiles, charts. */
    void whenTall(Runnable room) {
        tabs().getSelectionModel().selectedItemProperty().subscribe(tab -> {
            if (tab.equals(profileTab) || side.isTall(tab)) {
                room.run();
            }
        });
    }

    /** Remembers the moment at which somebody clicked a lane; null for none. */
    void clicked(@Nullable Instant at) {
        clicked = at;
    }

    /** Where somebody clicked, a twentieth of what is shown each side, against the baseline. */
    private Brush around(TimeRange shown) {
        Instant at = clicked;
        if (at == null) {
            return Brush.NONE;
        }
        Duration side = shown.duration().dividedBy(20).plusSeconds(1);
        return new Brush(
                TimeRange.of(at.minus(side), at.plus(side)), model.timeline().baseline());
    }

    /** Brings the page of profiles to the front. */
    void profile() {
        tabs().getSelectionModel().select(profileTab);
    }

    private void show(DrawerViewModel.Page page) {
        var selection = tabs().getSelectionModel();
        switch (page) {
            case FINDING -> details.front();
            case LOGS -> selection.select(logsTab);
            case TRACES -> selection.select(tracesTab);
            case ERRORS -> selection.select(errorsTab);
            case DIFFERENCE -> selection.select(differenceTab);
        }
    }

    private void go(Differs one) {
        drawer.open(one);
        if (one.kind() == Differs.Kind.SERIES) {
            model.timeline().revealLane(one.key(), one.service());
        } else if (one.at() != null) {
            model.timeline().centre(one.at());
        }
    }

    /** A tab that nobody filled yet shows everything there is. */
    private void fill(Tab selected) {
        if (selected.equals(logsTab) && drawer.logs().title().get().isEmpty()) {
            drawer.logsOf("");
        } else if (selected.equals(tracesTab) && drawer.traces().title().get().isEmpty()) {
            drawer.tracesOf("");
        } else if (selected.equals(errorsTab) && drawer.errors().count() == 0) {
            drawer.errorsOf("");
        }
    }

    private void count() {
        var counts = drawer.counts();
        logsTab.setText(words("Logs", counts.get(0)));
        tracesTab.setText(words("Traces", counts.get(1)));
        errorsTab.setText(words("Errors", counts.get(2)));
    }

    private static String words(String what, long n) {
        return n == 0 ? what : String.format(Locale.ROOT, "%s  %,d", what, n);
    }

    /** Puts the finding that is looked at into the case, else the crosshair's moment. */
    void pinSelected() {
        var finding = model.findings().selected().get();
        Instant at = model.timeline().crosshair();
        if (finding.isPresent()) {
            pin(finding.get());
        } else if (at != null) {
            pin.accept(new Pin(at, "this moment"));
        } else {
            model.say("Nothing to pin: choose a finding, a line or a span, or point at the timeline.");
        }
    }

    private void pin(Finding finding) {
        Onset onset = finding.onset();
        Instant at = onset != null
                ? onset.at()
                : model.timeline().window() == null
                        ? Instant.EPOCH
                        : model.timeline().window().start();
        pin.accept(new Pin(at, finding.title()));
    }

    /** With its questions and the hashes of what came, so that the note can be checked without this window. */
    private void pin(Lane lane) {
        Instant looked = clicked;
        TimeRange window = model.timeline().window();
        Instant at = looked != null ? looked : window == null ? Instant.EPOCH : window.start();
        List<Receipt> receipts = model.findings().evidence(lane);
        String words = receipts.stream().map(Drawer::words).collect(Collectors.joining("; "));
        String name = lane.service().isEmpty() ? lane.title() : lane.service() + ": " + lane.title();
        pin.accept(new Pin(at, name + (words.isEmpty() ? "" : " [" + words + "]"), receipts));
    }

    private static String words(Receipt receipt) {
        Provenance from = receipt.provenance();
        String hashes = from.answers().stream().map(Answer::sha256).distinct().collect(Collectors.joining(", "));
        return receipt.id() + " " + from.source() + ": " + from.query() + ", SHA-256 " + hashes;
    }

    private final class FindingLeads implements DetailsView.Leads {

        @Override
        public void open(Finding finding) {
            drawer.open(finding);
        }

        @Override
        public void logs(String service) {
            drawer.logsOf(service);
        }

        @Override
        public void traces(String service) {
            drawer.tracesOf(service);
        }

        @Override
        public void exemplars(Lane lane) {
            model.side().exemplars(lane, model::say);
        }

        @Override
        public void differs() {
            TimeRange shown = model.timeline().shown();
            Brush around = shown == null ? Brush.NONE : around(shown);
            model.timeline().brush(around);
            drawer.difference(around);
        }

        @Override
        public void pin(Finding finding) {
            Drawer.this.pin(finding);
        }

        @Override
        public void pin(Lane lane) {
            Drawer.this.pin(lane);
        }
    }

    /** What every room of the drawer leads to. */
    private class AnyLeads implements Leads {

        @Override
        public void trace(String traceId) {
            drawer.trace(traceId);
        }

        @Override
        public void copy(String text) {
            copy.accept(text);
        }

        @Override
        public void pin(Instant at, String text) {
            pin.accept(new Pin(at, text));
        }
    }

    private final class OfLines extends AnyLeads implements LogLeads {

        @Override
        public boolean isHere(String traceId) {
            return drawer.hasTrace(traceId);
        }

        @Override
        public void trace(String traceId, String spanId) {
            drawer.trace(traceId, spanId);
        }
    }

    private final class OfSpans extends AnyLeads implements SpanLeads {

        @Override
        public void logs(TraceSheet sheet, int place) {
            drawer.logsOf(sheet, place);
        }

        @Override
        public void compareWithUsual() {
            drawer.compareWithUsual();
        }

        @Override
        public boolean hasErrors(String traceId) {
            return drawer.hasErrors(traceId);
        }

        @Override
        public void errors(String traceId, String service) {
            if (drawer.hasErrors(traceId)) {
                drawer.errorsOfTrace(traceId);
            } else {
                String name = ServiceNames.canonical(service);
                drawer.errorsOf(name);
                model.say("No error that was fetched names this trace; these are all of " + name + ".");
            }
        }
    }

    private final class OfErrors extends AnyLeads implements ErrorLeads {

        @Override
        public void logs(String service, Instant at) {
            drawer.logsAround(service, at);
        }
    }
}
