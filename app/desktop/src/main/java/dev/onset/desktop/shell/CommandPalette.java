package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Everything that can be done or gone to, by some letters of its name. */
final class CommandPalette {

    private final TextField text = new TextField();
    private final ListView<Command> list = new ListView<>();
    private final Overlay overlay;
    private final Supplier<List<Command>> commands;

    /** @param commands asked anew each time it opens: findings and environments are among them */
    CommandPalette(StackPane host, Supplier<List<Command>> commands) {
        this.commands = commands;
        text.setId("palette-text");
        text.setPromptText("Type a command, a finding, an environment");
        list.setId("palette-list");
        list.getStyleClass().add(Styles.DENSE);
        list.setCellFactory(view -> new Cell());
        list.setPrefHeight(380);
        list.setFocusTraversable(false);
        var card = new VBox(8, text, list);
        card.setMaxWidth(640);
        overlay = new Overlay(host, card, Pos.TOP_CENTER);
        text.textProperty().subscribe(typed -> fill(typed));
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnMouseClicked(e -> run());
    }

    void open() {
        text.clear();
        fill("");
        overlay.open(text);
    }

    private void fill(String typed) {
        list.getItems().setAll(matching(commands.get(), typed));
        list.getSelectionModel().selectFirst();
    }

    /** What holds all letters in their order; what holds them together comes first, a whole group before scattered letters. */
    static List<Command> matching(List<Command> all, String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(c -> distance(c, wanted) >= 0)
                .sorted(Comparator.comparingInt(c -> distance(c, wanted)))
                .toList();
    }

    /** 0 is the best; less than 0 is no match. */
    private static int distance(Command command, String wanted) {
        String words = command.title().toLowerCase(Locale.ROOT);
        int together = words.indexOf(wanted);
        if (together >= 0) {
            return together == 0 || words.charAt(together - 1) == ' ' ? 0 : 1;
        }
        if (command.group().toLowerCase(Locale.ROOT).startsWith(wanted)) {
            return 2;
        }
        int at = -1;
        int first = -1;
        for (int i = 0; i < wanted.length(); i++) {
            if (wanted.charAt(i) == ' ') {
                continue;
            }
            at = words.indexOf(wanted.charAt(i), at + 1);
            if (at < 0) {
                return -1;
            }
            first = first < 0 ? at : first;
        }
        return 3 + at - first;
    }

    private void pressed(KeyEvent e) {
        int by = e.getCode() == KeyCode.DOWN ? 1 : e.getCode() == KeyCode.UP ? -1 : 0;
        if (by != 0) {
            int size = list.getItems().size();
            int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, size - 1));
            list.getSelectionModel().select(next);
            list.scrollTo(next);
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER) {
            run();
            e.consume();
        }
    }

    private void run() {
        Optional<Command> chosen = Optional.ofNullable(list.getSelectionModel().getSelectedItem());
        overlay.close();
        chosen.ifPresent(c -> c.action().run());
    }

    private static final class Cell extends ListCell<Command> {

        private final Label title = new Label();
        private final Label keys = new Label();
        private final HBox box;

        Cell() {
            keys.getStyleClass().addAll("key", Styles.TEXT_SMALL);
            keys.setMinWidth(USE_PREF_SIZE);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            box = new HBox(8, title, gap, keys);
            box.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Command command, boolean empty) {
            super.updateItem(command, empty);
            if (command == null || empty) {
                setGraphic(null);
                return;
            }
            title.setText(command.title());
            keys.setText(command.keys().isEmpty() ? command.group() : command.keyWords());
            setGraphic(box);
        }
    }
}
