package dev.onset.desktop.findings;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.NextCheck;
import dev.onset.engine.triage.SignalType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The drawer: what a finding says with its receipts; what was found normal; what was not seen; every question that was asked. */
public final class DetailsView {

    private static final int MOST_SERIES = 12;

    private final FindingsViewModel model;
    private final Consumer<String> copy;
    private final Leads leads;
    private final TabPane tabs = new TabPane();
    private final Tab finding = new Tab("Finding");
    private final Tab normal = new Tab("Ruled out");
    private final Tab unseen = new Tab("Not seen");
    private final Tab requests = new Tab("Requests");
    private final Tab answer = new Tab("Answer");
    private final TextArea answerText = new TextArea();
    private final RequestsView asked;

    /** What a finding or a lane leads to. */
    public interface Leads {

        /** Opens what a finding was seen in. */
        void open(Finding finding);

        /** Opens the log lines of a service. */
        void logs(String service);

        /** Lists the traces through a service. */
        void traces(String service);

        /** Brings examples of a lane of metrics below it. */
        void exemplars(Lane lane);

        /** Lists what differs around where the lane was clicked, against the baseline. */
        void differs();

        /** Puts a finding into the case. */
        void pin(Finding finding);

        /** Puts a lane into the case, with the receipts that it rests on. */
        void pin(Lane lane);
    }

    /** @param copy takes a text to the clipboard */
    public DetailsView(FindingsViewModel model, Consumer<String> copy, Leads leads) {
        this.model = model;
        this.copy = copy;
        this.leads = leads;
        tabs.setId("details");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().addAll(finding, requests, normal, unseen);
        tabs.getStyleClass().addAll(Styles.DENSE, "drawer");
        tabs.setMinHeight(0);
        asked = new RequestsView(model, copy);
        requests.setContent(asked.node());
        answerText.setId("answer");
        answerText.setEditable(false);
        answerText.getStyleClass().add("query");
        answer.setContent(answerText);
        model.triage().subscribe(t -> fillTriage());
        model.beside().subscribe(r -> fillRequests());
        model.selected().subscribe(f -> fillFinding());
        model.lane().subscribe(l -> fillFinding());
        model.answer().subscribe(this::showAnswer);
    }

    public TabPane node() {
        return tabs;
    }

    /** Shows what was selected, not what was read last. */
    public void front() {
        tabs.getSelectionModel().select(finding);
    }

    private void fillTriage() {
        List<String> calm = model.checkedNormal();
        List<String> missing = model.notChecked();
        normal.setText(counted("Ruled out", calm.size()));
        unseen.setText(counted("Not seen", missing.size()));
        normal.setContent(lines("normal", calm, "Nothing was checked yet."));
        unseen.setContent(lines("unseen", missing, "Every question was answered in full."));
        fillRequests();
        fillFinding();
    }

    private void fillRequests() {
        List<ReceiptRow> all = model.allReceipts();
        requests.setText(counted("Requests", all.size()));
        asked.show(all);
    }

    private static String counted(String what, int n) {
        return n == 0 ? what : what + "  " + n;
    }

    private static Node lines(String id, List<String> lines, String none) {
        var list = new ListView<String>();
        list.setId(id);
        list.getItems().setAll(lines);
        list.getStyleClass().addAll(Styles.DENSE, "lines");
        var empty = new Label(none);
        empty.getStyleClass().add(Styles.TEXT_MUTED);
        list.setPlaceholder(empty);
        return list;
    }

    private void fillFinding() {
        Optional<Finding> selected = model.selected().get();
        Optional<Lane> lane = model.lane().get();
        finding.setText(lane.isPresent() ? "Lane" : "Finding");
        finding.setContent(lane.map(this::of).or(() -> selected.map(this::of)).orElseGet(DetailsView::hint));
        if (selected.isPresent() || lane.isPresent()) {
            tabs.getSelectionModel().select(finding);
        }
    }

    private static Node hint() {
        var label = new Label("Choose a finding on the right: what it rests on shows up here.");
        label.getStyleClass().addAll(Styles.TEXT_MUTED, "empty");
        return label;
    }

    private Node of(Finding f) {
        var why = new VBox(6, Texts.subheading(f.title()), Texts.text(f.statement()), buttons(f));
        if (f.inner() != null) {
            why.getChildren().add(Texts.muted("Inside: " + f.inner()));
        }
        if (f.magnitude() != null) {
            why.getChildren()
                    .add(Texts.muted("The numbers are: " + f.magnitude().measure()));
        }
        if (!f.labels().isEmpty()) {
            why.getChildren().add(Texts.muted("Seen on " + f.labels()));
        }
        why.getChildren().add(Texts.subheading("What speaks against it"));
        if (f.against().isEmpty()) {
            why.getChildren().add(Texts.muted("Nothing that was looked at."));
        }
        f.against().forEach(line -> why.getChildren().add(Texts.text("•  " + line)));
        NextCheck next = NextCheck.of(f);
        why.getChildren()
                .addAll(
                        Texts.subheading("What to look at next"),
                        Texts.text("Would confirm it: " + next.confirms()),
                        Texts.text("Would refute it: " + next.refutes()));
        return beside(why, f.evidence());
    }

    private Node of(Lane lane) {
        var what = new VBox(
                6, Texts.subheading(lane.service().isEmpty() ? lane.title() : lane.service() + ": " + lane.title()));
        what.getChildren().add(Texts.muted(lane.signal().word() + ", " + lane.unit() + ", " + lane.id()));
        FlowPane row = buttons(lane.service());
        boolean isMeasured =
                lane.signal() == SignalType.METRIC && !lane.series().isEmpty();
        if (isMeasured && !lane.evidence().isEmpty()) {
            row.getChildren()
                    .add(Buttons.named(
                            "lane-exemplars", Buttons.small("Exemplars", Feather.CIRCLE, () -> leads.exemplars(lane))));
        }
        if (!lane.evidence().isEmpty()) {
            row.getChildren()
                    .add(Buttons.named("lane-pin", Buttons.small("Pin", Feather.BOOKMARK, () -> leads.pin(lane))));
        }
        what.getChildren().add(row);
        if (!lane.note().isEmpty()) {
            what.getChildren().add(Texts.text("⚠ " + lane.note()));
        }
        lane.series().stream()
                .limit(MOST_SERIES)
                .forEach(s -> what.getChildren().add(Texts.muted(s.labels() + "  " + s.size() + " samples")));
        if (lane.series().size() > MOST_SERIES) {
            what.getChildren().add(Texts.muted("and " + (lane.series().size() - MOST_SERIES) + " more series"));
        }
        return beside(what, lane.evidence());
    }

    private Node buttons(Finding f) {
        var open = Buttons.small(
                switch (f.signal()) {
                    case TRACE -> "Open its traces";
                    case ERROR -> "Open the errors";
                    case LOG -> "Read these lines";
                    case METRIC, ALERT, CHANGE, PROFILE -> "Read its logs";
                },
                Feather.ALIGN_LEFT,
                () -> leads.open(f));
        open.setId("open-finding");
        var row = Rows.buttons(open);
        if (f.signal() != SignalType.TRACE && !f.service().isEmpty()) {
            row.getChildren().add(Buttons.small("Its traces", Feather.GIT_BRANCH, () -> leads.traces(f.service())));
        }
        row.getChildren().add(Buttons.small("Pin", Feather.BOOKMARK, () -> leads.pin(f)));
        return row;
    }

    private FlowPane buttons(String service) {
        var row = Rows.buttons(
                Buttons.named("lane-differs", Buttons.small("What differs here", Feather.ACTIVITY, leads::differs)));
        if (!service.isEmpty()) {
            row.getChildren()
                    .addAll(
                            Buttons.small("Read its logs", Feather.ALIGN_LEFT, () -> leads.logs(service)),
                            Buttons.small("Its traces", Feather.GIT_BRANCH, () -> leads.traces(service)));
        }
        return row;
    }

    private Node beside(VBox why, List<String> evidence) {
        var receipts = new VBox(6, Texts.subheading("Receipts"));
        model.receipts(evidence).forEach(r -> receipt(r, receipts));
        why.setPrefWidth(420);
        receipts.setPrefWidth(420);
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox.setHgrow(receipts, Priority.ALWAYS);
        var both = new HBox(24, why, receipts);
        return Rows.scroll(both, 0);
    }

    private void receipt(ReceiptRow receipt, VBox into) {
        var name = Texts.bold(receipt.id() + "  " + receipt.heading());
        var head = new HBox(
                4,
                Buttons.flat("Copy query", Feather.COPY, () -> copy.accept(receipt.query())),
                Buttons.flat("What came back", Feather.FILE_TEXT, () -> model.readAnswer(receipt)));
        head.getStyleClass().add("receipt-head");
        var query = Texts.quoted(receipt.query(), Math.clamp(receipt.query().length() / 70 + 1, 1, 6));
        into.getChildren().addAll(name, head, query);
        receipt.facts().forEach(fact -> into.getChildren().add(Texts.muted(fact)));
    }

    /** The bytes as they were received, in a tab of their own. */
    private void showAnswer(FindingsViewModel.AnswerShown shown) {
        if (shown.receiptId().isEmpty()) {
            tabs.getTabs().remove(answer);
            return;
        }
        answer.setText("Answer " + shown.receiptId());
        answerText.setText(shown.text());
        if (!tabs.getTabs().contains(answer)) {
            tabs.getTabs().add(answer);
        }
        tabs.getSelectionModel().select(answer);
    }
}
