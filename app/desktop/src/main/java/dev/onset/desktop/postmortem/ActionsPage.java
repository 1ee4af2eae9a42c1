package dev.onset.desktop.postmortem;

import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Tables;
import dev.onset.desktop.control.Texts;
import dev.onset.incident.Account.ActionItem;
import dev.onset.incident.ActionWording;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.ComboBoxTableCell;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Action items as a table whose cells are edited in place, and what could be better about their words. FX thread only. */
final class ActionsPage {

    private final PostmortemViewModel model;
    private final TableView<ActionItem> table = new TableView<>();
    private final Label advice = Texts.muted("");

    ActionsPage(PostmortemViewModel model) {
        this.model = model;
        table.setId("postmortem-actions");
        table.setAccessibleText("Action items; F2 or Enter edits the cell that is focused");
        table.setEditable(true);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.setPlaceholder(Texts.muted("No action yet. Say what will be done, verb first, with a clear end."));
        table.getColumns().add(words("Action", 150, ActionItem::text, ActionsPage::withText));
        table.getColumns().add(type());
        table.getColumns().add(words("Owner", 75, ActionItem::owner, ActionsPage::withOwner));
        table.getColumns().add(words("Prio", 45, ActionItem::priority, ActionsPage::withPriority));
        table.getColumns()
                .add(words("Due", 80, a -> a.due() == null ? "" : a.due().toString(), this::withDue));
        table.getColumns().add(words("Ticket", 65, ActionItem::ticket, ActionsPage::withTicket));
        advice.setId("postmortem-action-advice");
        advice.setWrapText(true);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(item -> advice.setText(item == null ? "" : String.join(" ", ActionWording.advice(item))));
        model.opened().subscribe(o -> table.getItems().setAll(model.account().actions()));
    }

    Node node() {
        VBox.setVgrow(table, Priority.ALWAYS);
        var words = new TextField();
        words.setId("postmortem-action");
        words.setPromptText("Verb first, with a clear end");
        words.setAccessibleText("Another action, verb first; Enter adds it");
        HBox.setHgrow(words, Priority.ALWAYS);
        // Said while somebody types, not when it is too late.
        words.textProperty()
                .subscribe(text -> advice.setText(
                        text.isBlank() ? "" : String.join(" ", ActionWording.advice(blank(text.strip())))));
        Runnable add = () -> {
            String text = words.getText().strip();
            if (!text.isEmpty()) {
                words.clear();
                change(items -> items.add(blank(text)));
            }
        };
        words.setOnAction(e -> add.run());
        var button = Buttons.named("postmortem-action-add", Buttons.small("Add", Feather.PLUS, add));
        var remove = Buttons.named("postmortem-action-remove", Buttons.small("Remove", Feather.TRASH_2, () -> {
            int at = table.getSelectionModel().getSelectedIndex();
            if (at >= 0) {
                change(items -> items.remove(at));
            }
        }));
        var page = new VBox(6, new HBox(6, words, button, remove), table, advice);
        page.setPadding(new Insets(8));
        return page;
    }

    private static ActionItem blank(String text) {
        return new ActionItem(text, ActionItem.Type.PREVENT, "", "", null, "");
    }

    private TableColumn<ActionItem, String> words(
            String title,
            double widthPx,
            Function<ActionItem, String> get,
            BiFunction<ActionItem, String, Optional<ActionItem>> with) {
        TableColumn<ActionItem, String> column = Tables.column(title, widthPx, get);
        column.setCellFactory(TextFieldTableCell.forTableColumn());
        column.setOnEditCommit(e -> replace(
                e.getTablePosition().getRow(),
                with.apply(e.getRowValue(), String.valueOf(e.getNewValue()).strip())));
        column.setSortable(false);
        return column;
    }

    private TableColumn<ActionItem, String> type() {
        TableColumn<ActionItem, String> column = Tables.column("Type", 70, a -> word(a.type()));
        column.setCellFactory(ComboBoxTableCell.forTableColumn(
                Arrays.stream(ActionItem.Type.values()).map(ActionsPage::word).toArray(String[]::new)));
        column.setOnEditCommit(e -> replace(
                e.getTablePosition().getRow(),
                Optional.of(withType(e.getRowValue(), String.valueOf(e.getNewValue())))));
        column.setSortable(false);
        return column;
    }

    /** What cannot be taken leaves the cell as it was. */
    private void replace(int row, Optional<ActionItem> item) {
        if (item.isPresent()) {
            change(items -> items.set(row, item.get()));
        } else {
            table.refresh();
        }
    }

    private interface Change {
        void of(List<ActionItem> items);
    }

    private void change(Change change) {
        var items = new ArrayList<>(model.account().actions());
        change.of(items);
        model.actions(items);
    }

    private static String word(ActionItem.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<ActionItem> withText(ActionItem a, String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new ActionItem(text, a.type(), a.owner(), a.priority(), a.due(), a.ticket()));
    }

    private static ActionItem withType(ActionItem a, String word) {
        return new ActionItem(
                a.text(),
                ActionItem.Type.valueOf(word.toUpperCase(Locale.ROOT)),
                a.owner(),
                a.priority(),
                a.due(),
                a.ticket());
    }

    private static Optional<ActionItem> withOwner(ActionItem a, String owner) {
        return Optional.of(new ActionItem(a.text(), a.type(), owner, a.priority(), a.due(), a.ticket()));
    }

    private static Optional<ActionItem> withPriority(ActionItem a, String priority) {
        return Optional.of(new ActionItem(a.text(), a.type(), a.owner(), priority, a.due(), a.ticket()));
    }

    private static Optional<ActionItem> withTicket(ActionItem a, String ticket) {
        return Optional.of(new ActionItem(a.text(), a.type(), a.owner(), a.priority(), a.due(), ticket));
    }

    private Optional<ActionItem> withDue(ActionItem a, String due) {
        try {
            LocalDate day = due.isEmpty() ? null : LocalDate.parse(due);
            return Optional.of(new ActionItem(a.text(), a.type(), a.owner(), a.priority(), day, a.ticket()));
        } catch (DateTimeParseException e) {
            model.tell("A day is written as in 2026-12-31, not " + due + ".");
            return Optional.empty();
        }
    }
}
