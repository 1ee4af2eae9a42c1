package dev.onset.desktop.findings;

import atlantafx.base.theme.Styles;
import dev.onset.engine.triage.Finding;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** The drawer: what a finding says, what speaks against it, and its receipts; without a finding, what was normal and what is missing. */
public final class DetailsView {

    private final FindingsViewModel model;
    private final VBox content = new VBox(10);
    private final ScrollPane root = new ScrollPane(content);

    public DetailsView(FindingsViewModel model) {
        this.model = model;
        content.getStyleClass().add("side");
        root.setId("details");
        root.setFitToWidth(true);
        model.triage().subscribe(t -> fill());
        model.selected().subscribe(f -> fill());
    }

    public Node node() {
        return root;
    }

    private void fill() {
        content.getChildren().clear();
        root.setVvalue(0);
        Optional<Finding> finding = model.selected().get();
        if (finding.isPresent()) {
            finding(finding.get());
        } else if (model.triage().get().isPresent()) {
            heading("Looked at and found normal");
            lines(model.checkedNormal(), "nothing");
            heading("Not seen, or not whole");
            lines(model.notChecked(), "nothing: every question was answered in full");
        }
    }

    private void finding(Finding f) {
        heading(f.title());
        content.getChildren().add(text(f.statement()));
        if (f.inner() != null) {
            content.getChildren().add(muted("inside: " + f.inner()));
        }
        heading("What speaks against it");
        lines(f.against(), "nothing that was looked at");
        heading("Receipts");
        for (ReceiptRow receipt : model.receipts(f)) {
            receipt(receipt);
        }
    }

    private void receipt(ReceiptRow receipt) {
        var name = new Label(receipt.id() + "  " + receipt.heading());
        name.getStyleClass().add(Styles.TEXT_BOLD);
        // A text area, so that the query can be selected and copied.
        var query = new TextArea(receipt.query());
        query.setEditable(false);
        query.setWrapText(true);
        query.setPrefRowCount(Math.clamp(receipt.query().length() / 110 + 1, 1, 6));
        query.getStyleClass().addAll("query", Styles.DENSE);
        content.getChildren().addAll(name, query);
        receipt.facts().forEach(fact -> content.getChildren().add(muted(fact)));
    }

    private void heading(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll(Styles.TEXT_BOLD, "drawer-heading");
        content.getChildren().add(label);
    }

    private void lines(List<String> lines, String none) {
        if (lines.isEmpty()) {
            content.getChildren().add(muted(none));
        }
        lines.forEach(line -> content.getChildren().add(text("•  " + line)));
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static Label muted(String text) {
        Label label = text(text);
        label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return label;
    }
}
