package dev.onset.desktop.postmortem;

import dev.onset.desktop.control.Texts;
import dev.onset.incident.Account;
import dev.onset.incident.Incident;
import dev.onset.incident.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How bad it was, by the case's own scale, how far the postmortem has come, and the objective. A choice is kept once it is settled, and
 * each is one revision: when the list shuts, when a key other than an arrow is pressed, when the focus leaves the box, or when the box
 * has said the same for a while. FX thread only.
 */
final class HeadBar {

    private static final String UNDECIDED = "Severity?";
    /** Longer than between two arrow keys of a person who reads what each level says. */
    private static final Duration REST = Duration.seconds(2);
    /** Keys that go on choosing. */
    private static final Set<KeyCode> CHOOSING = Set.of(
            KeyCode.UP,
            KeyCode.DOWN,
            KeyCode.KP_UP,
            KeyCode.KP_DOWN,
            KeyCode.HOME,
            KeyCode.END,
            KeyCode.PAGE_UP,
            KeyCode.PAGE_DOWN);

    private final PostmortemViewModel model;
    private final ComboBox<String> severity = new ComboBox<>();
    private final ComboBox<String> status = new ComboBox<>();
    private final TextField objective = new TextField();
    /** Set while the boxes are filled from the case: what they then say is no choice of a person's. */
    private boolean isFilling;
    /** Set from the first arrow key until what is chosen is kept; what comes from the case meanwhile does not overwrite it. */
    private boolean isChoosing;
    /** The case that is chosen for. */
    private String chosenFor = "";

    /** The objective as it came from the case last, and from which. */
    private String filled = "";

    private String filledFor = "";

    private final PauseTransition rest;

    HeadBar(PostmortemViewModel model) {
        this(model, REST);
    }

    /** @param unmoved how long a box must say the same until that is a choice */
    HeadBar(PostmortemViewModel model, Duration unmoved) {
        this.model = model;
        rest = new PauseTransition(unmoved);
        // While a list is open nothing in it is chosen yet; it is when the list shuts.
        rest.setOnFinished(e -> {
            if (!severity.isShowing() && !status.isShowing()) {
                keep();
            }
        });
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
        for (ComboBox<String> box : List.of(severity, status)) {
            settling(box);
        }
        model.opened().subscribe(o -> fill());
    }

    private void settling(ComboBox<String> box) {
        box.setOnAction(e -> chosen(box));
        box.showingProperty().subscribe((was, is) -> {
            if (!is) {
                keep();
            }
        });
        box.focusedProperty().subscribe((was, is) -> {
            if (!is && !box.isShowing()) {
                keep();
            }
        });
        // Before the key does anything else: saving and drafting anew by key must find what the box says.
        box.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (!CHOOSING.contains(e.getCode()) && !box.isShowing()) {
                keep();
            }
        });
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
        boolean isOtherScale = !severity.getItems().equals(names);
        if (isOtherScale) {
            severity.getItems().setAll(names);
        }
        if (isOtherScale || !chosenFor.equals(model.casePath())) {
            isChoosing = false;
        }
        Severity now = model.account().severity().orElse(null);
        severity.setTooltip(now == null ? null : meaning(now));
        if (!isChoosing) {
            severity.getSelectionModel().select(now == null ? UNDECIDED : name(now));
            status.getSelectionModel().select(word(head.status()));
        }
        fillObjective(head.objective());
        isFilling = false;
    }

    /** What somebody is typing stays, though something else of the same case was kept meanwhile. */
    private void fillObjective(String kept) {
        boolean isTyping = objective.isFocused() && !objective.getText().equals(filled);
        if (!isTyping || !filledFor.equals(model.casePath())) {
            objective.setText(kept);
        }
        filled = kept;
        filledFor = model.casePath();
    }

    private void typed() {
        if (!isFilling
                && !objective.getText().strip().equals(model.account().head().objective())) {
            model.objective(objective.getText());
        }
    }

    private void chosen(ComboBox<String> box) {
        if (isFilling) {
            return;
        }
        isChoosing = true;
        chosenFor = model.casePath();
        if (box.isFocused() || box.isShowing()) {
            rest.playFromStart();
        } else {
            keep();
        }
    }

    /** Keeps what the boxes say, unless that is kept already or was meant for another case. */
    private void keep() {
        rest.stop();
        if (!isChoosing || !chosenFor.equals(model.casePath())) {
            return;
        }
        isChoosing = false;
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
