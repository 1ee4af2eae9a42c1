package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Picks a range of time: the usual ones, or from and to in any notation. It writes what it picked into the paste box, where it can be read. */
final class RangePicker {

    private static final String[][] USUAL = {
        {"Last 15 minutes", "last 15m"},
        {"Last 30 minutes", "last 30m"},
        {"Last hour", "last 1h"},
        {"Last 3 hours", "last 3h"},
        {"Last 12 hours", "last 12h"},
        {"Last 24 hours", "last 24h"}
    };

    private final ShellViewModel model;
    private final MenuButton button = new MenuButton("Range", new FontIcon(Feather.CLOCK));
    private final TextField from = new TextField();
    private final TextField to = new TextField();

    RangePicker(ShellViewModel model) {
        this.model = model;
        button.setId("range");
        button.setMinWidth(MenuButton.USE_PREF_SIZE);
        for (String[] usual : USUAL) {
            var item = new MenuItem(usual[0]);
            item.setOnAction(e -> pick(usual[1]));
            button.getItems().add(item);
        }
        var own = new CustomMenuItem(fields());
        own.setHideOnClick(false);
        button.getItems().addAll(new SeparatorMenuItem(), own);
    }

    Node node() {
        return button;
    }

    private Node fields() {
        from.setId("range-from");
        from.setPromptText("14:05 or 2026-11-21T14:05Z");
        to.setId("range-to");
        to.setPromptText("now");
        var apply = new Button("Triage this range");
        apply.setId("range-apply");
        apply.getStyleClass().addAll(Styles.ACCENT, Styles.SMALL);
        apply.setOnAction(e -> apply());
        from.setOnAction(e -> apply());
        to.setOnAction(e -> apply());
        var grid = new GridPane(8, 6);
        grid.setAlignment(Pos.CENTER_LEFT);
        grid.addRow(0, Texts.aside("From"), from);
        grid.addRow(1, Texts.aside("To"), to);
        return new VBox(8, grid, Texts.aside("A time without a zone is local."), apply);
    }

    private void apply() {
        if (!from.getText().isBlank()) {
            button.hide();
            pick(from.getText().strip() + " .. "
                    + (to.getText().isBlank() ? "now" : to.getText().strip()));
        }
    }

    private void pick(String text) {
        model.pasted().set(text);
        model.triage();
    }
}
