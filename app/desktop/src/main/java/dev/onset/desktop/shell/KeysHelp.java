package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** All keys, as they are bound, and what the mouse does. */
final class KeysHelp {

    private static final List<String[]> MOUSE = List.of(
            new String[] {"Drag", "brush a window"},
            new String[] {"Alt + drag", "brush a baseline"},
            new String[] {"Shift + drag, middle button", "pan"},
            new String[] {"Wheel", "scroll the lanes"},
            new String[] {"Ctrl + wheel, wheel on the axis", "zoom at the mouse"},
            new String[] {"Shift + wheel", "pan"},
            new String[] {"Double click", "the window again"},
            new String[] {"Strip in the axis", "move the view"});

    /** These belong to what has the keyboard and are not for settings to change. */
    private static final List<String[]> PROFILE = List.of(
            new String[] {"Arrows, Enter, Backspace", "from box to box, zoom, back"},
            new String[] {"Menu, Shift + F10", "what to do with the box"},
            new String[] {"Left, Right on the times", "move the window"},
            new String[] {"Shift + Left, Right", "widen it"},
            new String[] {"Page Up, Page Down, Home, End", "ten columns, the edges"},
            new String[] {"Delete", "let go of it"},
            new String[] {"Alt with each of these", "the baseline"},
            new String[] {"Left, Right on the functions", "sort by another column"},
            new String[] {"Space", "turn the order round"});

    private final Overlay overlay;
    private final ScrollPane scroll = new ScrollPane();

    KeysHelp(StackPane host, Keys keys) {
        scroll.setFitToWidth(true);
        scroll.setId("keys-help");
        scroll.setPrefViewportHeight(520);
        var title = new Label("Keys");
        title.getStyleClass().add(Styles.TITLE_3);
        var hint = Texts.muted(
                "Single letters work wherever no text is being written. Settings change them. Esc closes this.");
        var card = new VBox(10, title, hint, scroll);
        card.setMaxWidth(860);
        overlay = new Overlay(host, card, Pos.TOP_CENTER);
        keys.revision().subscribe(v -> scroll.setContent(list(keys.bound())));
    }

    private static HBox list(List<Command> commands) {
        var columns = List.of(new VBox(16), new VBox(16));
        var groups = new HBox(36, columns.getFirst(), columns.getLast());
        int half = (int) commands.stream().filter(c -> !c.keys().isEmpty()).count() / 2;
        int rows = 0;
        Map<String, GridPane> grids = new LinkedHashMap<>();
        for (Command command : commands) {
            if (!command.keys().isEmpty()) {
                VBox column = rows++ < half ? columns.getFirst() : columns.getLast();
                row(grids.computeIfAbsent(command.group(), g -> grid(g, column)), command.keyWords(), command.title());
            }
        }
        GridPane mouse = grid("Mouse on the timeline", columns.getLast());
        MOUSE.forEach(m -> row(mouse, m[0], m[1]));
        GridPane profile = grid("In a profile", columns.getFirst());
        PROFILE.forEach(k -> row(profile, k[0], k[1]));
        return groups;
    }

    private static GridPane grid(String title, VBox into) {
        var grid = new GridPane(14, 5);
        into.getChildren().add(new VBox(6, Texts.heading(title), grid));
        return grid;
    }

    private static void row(GridPane grid, String keys, String what) {
        var key = new Label(keys);
        key.getStyleClass().addAll("key", Styles.TEXT_SMALL);
        key.setMinWidth(Region.USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), key, new Label(what));
    }

    void open() {
        if (overlay.isOpen()) {
            overlay.close();
        } else {
            overlay.open(scroll);
        }
    }
}
