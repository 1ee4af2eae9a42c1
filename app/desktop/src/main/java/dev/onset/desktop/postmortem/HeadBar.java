package dev.onset.desktop.postmortem;

import dev.onset.desktop.control.Texts;
import dev.onset.incident.Account;
import dev.onset.incident.Incident;
import dev.onset.incident.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** How bad it was, by the case's own scale, how far the postmortem has come, and the objective. FX thread only. */
final class HeadBar {

    private static final String UNDECIDED = "Severity?";

    private final PostmortemViewModel model;
    private final ComboBox<String> severity = new ComboBox<>();
    private final ComboBox<String> status = new ComboBox<>();
    private final TextField objective = new TextField();
    /** Set while the boxes are filled from the case: what they then say is no choice of a person's. */
    private boolean isFilling;

    HeadBar(PostmortemViewModel model) {
        this.model = model;
        severity.setId("postmortem-severity");
        severity.setAccessibleText("Severity of the incident");
        status.setId("postmortem-status");
        status.setAccessibleText("Status of the postmortem");
        for (Incident.Status s : Incident.Status.values()) {
            status.getItems().add(word(s));
        }
        objective.setId("postmortem-objective");
        objective.setAccessibleText("Objective in percent, such as 99.95; Enter keeps it");
        objective.setTooltip(new Tooltip("Share of requests that should go well; drafts tell the error budget by it."));
        objective.setPromptText(Account.Head.USUAL_OBJECTIVE);
        objective.setPrefColumnCount(6);
        objective.setOnAction(e -> typed());
        // Told of changes alone: what it says while it is made is no wish of a person's.
        objective.focusedProperty().subscribe((was, is) -> {
            if (!is) {
                typed();
            }
        });
        severity.setOnAction(e -> chosen());
        status.setOnAction(e -> chosen());
        model.opened().subscribe(o -> fill());
    }

    Node node() {
        var promise = new HBox(4, Texts.muted("Objective"), objective, Texts.muted("%"));
        promise.setAlignment(Pos.CENTER_LEFT);
        var row = new FlowPane(8, 6, severity, status, promise, Texts.muted("enters the text when drafted anew"));
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(8));
        return row;
    }

    private void fill() {
        isFilling = true;
        Account.Head head = model.account().head();
        var names = new ArrayList<String>(List.of(UNDECIDED));
        head.levels().forEach(s -> names.add(name(s)));
        // Other items clear what is chosen, and the box then stays blank though its value is set again.
        if (!severity.getItems().equals(names)) {
            severity.getItems().setAll(names);
        }
        Severity now = model.account().severity().orElse(null);
        severity.getSelectionModel().select(now == null ? UNDECIDED : name(now));
        severity.setTooltip(now == null ? null : meaning(now));
        status.getSelectionModel().select(word(head.status()));
        objective.setText(head.objective());
        isFilling = false;
    }

    private void typed() {
        if (!isFilling
                && !objective.getText().strip().equals(model.account().head().objective())) {
            model.objective(objective.getText());
        }
    }

    private void chosen() {
        if (isFilling) {
            return;
        }
        Account.Head head = model.account().head();
        String level = head.levels().stream()
                .filter(s -> name(s).equals(severity.getValue()))
                .map(Severity::level)
                .findFirst()
                .orElse("");
        Incident.Status reached = status(status.getValue(), head.status());
        if (!level.equals(head.severity()) || reached != head.status()) {
            model.head(level, reached);
        }
    }

    private static Incident.Status status(@Nullable String word, Incident.Status otherwise) {
        for (Incident.Status s : Incident.Status.values()) {
            if (Objects.equals(word(s), word)) {
                return s;
            }
        }
        return otherwise;
    }

    private static String name(Severity s) {
        return s.level() + (s.alias().isEmpty() ? "" : " (" + s.alias() + ")");
    }

    private static Tooltip meaning(Severity s) {
        return new Tooltip(s.meaning() + "; to be answered within " + s.answerWithin());
    }

    private static String word(Incident.Status s) {
        return s.name().charAt(0) + s.name().substring(1).replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
