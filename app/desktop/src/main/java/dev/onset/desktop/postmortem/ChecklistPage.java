package dev.onset.desktop.postmortem;

import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Texts;
import dev.onset.incident.Account;
import dev.onset.incident.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The response, step by step: ticked, worded and ordered by people, and kept in the case. A step that is ticked says when. FX thread
 * only.
 */
final class ChecklistPage {

    /** What a response needs at least; rolling back comes before anything cleverer. */
    static final List<String> USUAL = List.of(
            "Confirm that it is real and that users feel it",
            "Notify: commander, channel, status page, the service's people",
            "Mitigate: roll back first, then scale, shed or fail over",
            "Monitor until the signal has held for ten minutes",
            "Fix for good, or hand over who will",
            "Review: name a day and who is asked");

    private final PostmortemViewModel model;
    private final VBox rows = new VBox(4);

    ChecklistPage(PostmortemViewModel model) {
        this.model = model;
        model.opened().subscribe(o -> show());
    }

    Node node() {
        var usual = Buttons.named(
                "postmortem-steps-usual",
                Buttons.small(
                        "Add the usual steps",
                        Feather.LIST,
                        () -> change(steps -> {
                            USUAL.stream()
                                    .filter(u -> steps.stream()
                                            .noneMatch(s -> s.text().equals(u)))
                                    .forEach(u -> steps.add(new Account.Step(u, null, "")));
                            return steps;
                        })));
        var words = new TextField();
        words.setId("postmortem-step");
        words.setPromptText("Another step");
        words.setAccessibleText("Another step of the response; Enter adds it");
        HBox.setHgrow(words, Priority.ALWAYS);
        Runnable add = () -> {
            String text = words.getText().strip();
            if (!text.isEmpty()) {
                words.clear();
                change(steps -> {
                    steps.add(new Account.Step(text, null, ""));
                    return steps;
                });
            }
        };
        words.setOnAction(e -> add.run());
        var button = Buttons.named("postmortem-step-add", Buttons.small("Add", Feather.PLUS, add));
        rows.setId("postmortem-checklist");
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var page = new VBox(
                6,
                new HBox(6, words, button, usual),
                Texts.muted("Kept in the case at once; the template \"checklist\" shows it."),
                scroll);
        page.setPadding(new Insets(8));
        return page;
    }

    private void show() {
        List<Account.Step> steps = model.account().checklist();
        rows.getChildren().clear();
        for (int i = 0; i < steps.size(); i++) {
            rows.getChildren().add(row(i, steps.get(i)));
        }
    }

    private Node row(int at, Account.Step step) {
        var done = new CheckBox();
        done.setSelected(step.doneAt() != null);
        done.setAccessibleText("Done: " + step.text());
        done.setOnAction(e -> model.tick(at, done.isSelected()));
        var words = new TextField(step.text());
        words.setAccessibleText("Step " + (at + 1) + "; Enter keeps the words");
        HBox.setHgrow(words, Priority.ALWAYS);
        Runnable keep = () -> {
            String text = words.getText().strip();
            if (!text.isEmpty() && !text.equals(step.text())) {
                change(steps -> {
                    steps.set(at, new Account.Step(text, step.doneAt(), step.who()));
                    return steps;
                });
            }
        };
        words.setOnAction(e -> keep.run());
        words.focusedProperty().subscribe(is -> {
            if (!is) {
                keep.run();
            }
        });
        var when = Texts.muted(step.doneAt() == null ? "" : Times.clock(step.doneAt()) + " UTC");
        Button up = Buttons.icon(
                Feather.ARROW_UP,
                "Earlier: " + step.text(),
                () -> change(steps -> {
                    steps.add(at - 1, steps.remove(at));
                    return steps;
                }));
        up.setDisable(at == 0);
        Button remove = Buttons.icon(
                Feather.TRASH_2,
                "Remove: " + step.text(),
                () -> change(steps -> {
                    steps.remove(at);
                    return steps;
                }));
        var row = new HBox(6, done, words, when, up, remove);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    private void change(UnaryOperator<List<Account.Step>> change) {
        model.checklist(change.apply(new ArrayList<>(model.account().checklist())));
    }
}
