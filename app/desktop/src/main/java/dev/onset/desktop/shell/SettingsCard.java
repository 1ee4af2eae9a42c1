package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import java.time.ZoneId;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What a person sets for themselves: theme, size, zone, quiet hours, keys. Each takes effect at once and is kept. */
final class SettingsCard {

    private static final String MACHINE = "as the machine";

    private final ShellViewModel model;
    private final Keys keys;
    private final Overlay overlay;
    private final GridPane keyRows = new GridPane(10, 3);
    private final Label said = Texts.text("");
    private final CheckBox light = new CheckBox("Light theme");

    SettingsCard(StackPane host, ShellViewModel model, Keys keys) {
        this.model = model;
        this.keys = keys;
        said.setId("keys-said");
        keyRows.setId("key-rows");
        said.visibleProperty().bind(said.textProperty().isNotEmpty());
        said.managedProperty().bind(said.visibleProperty());
        light.selectedProperty().bindBidirectional(model.looks().light());
        var reset = Buttons.small("All keys as they came", Feather.ROTATE_CCW, () -> {
            keys.reset();
            said.setText("All keys are as they came.");
        });
        var content = new VBox(
                12,
                new VBox(6, Texts.heading("Look"), look()),
                new VBox(6, Texts.heading("Time"), zone()),
                new VBox(6, Texts.heading("Quiet hours of the watch"), quiet()),
                AboutCard.places(model.about()),
                new VBox(6, new HBox(12, Texts.heading("Keys"), Rows.gap(), reset), said, keyRows));
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(560);
        var title = new Label("Settings");
        title.getStyleClass().add(Styles.TITLE_3);
        var card = new VBox(10, title, scroll);
        card.setId("settings-card");
        card.setMaxWidth(720);
        overlay = new Overlay(host, card, Pos.TOP_CENTER);
        keys.revision().subscribe(v -> fill());
    }

    private HBox look() {
        var box = new HBox(18, light, size());
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private HBox size() {
        var words = new Label();
        words.setId("scale");
        model.looks()
                .scale()
                .subscribe(s -> words.setText(String.format(Locale.ROOT, "Size %.0f %%", s.doubleValue() * 100)));
        var box = new HBox(
                6,
                words,
                Buttons.icon(
                        Feather.MINUS, "Smaller  Ctrl + -", () -> model.looks().step(-1)),
                Buttons.icon(
                        Feather.PLUS, "Larger  Ctrl + =", () -> model.looks().step(1)),
                Buttons.small("100 %", model.looks()::resetScale));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private HBox zone() {
        var zones = new ComboBox<String>();
        zones.setId("zone");
        zones.getItems().add(MACHINE);
        ZoneId.getAvailableZoneIds().stream()
                .filter(z -> z.contains("/") && !z.startsWith("Etc/") && !z.startsWith("SystemV/"))
                .sorted()
                .forEach(zones.getItems()::add);
        String kept = model.memory().get(Desk.ZONE, "");
        zones.setValue(kept.isEmpty() ? MACHINE : kept);
        zones.valueProperty().subscribe((was, is) -> model.zone(is.equals(MACHINE) ? "" : is));
        var box = new HBox(10, zones, Texts.aside("beside UTC, and for times without a zone"));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private HBox quiet() {
        var hours = new TextField();
        hours.setId("settings-quiet");
        hours.setPromptText("22:00-06:00");
        hours.setPrefColumnCount(10);
        hours.textProperty().bindBidirectional(model.watch().quiet());
        var words = Texts.aside("");
        hours.textProperty()
                .subscribe(t -> words.setText(
                        t.isBlank()
                                ? "none: a new alert is shown at any hour"
                                : QuietHours.of(t).isPresent()
                                        ? "in these hours nothing pops up; what fires is still counted"
                                        : "write them like 22:00-06:00; as it stands there are none"));
        var box = new HBox(10, hours, words);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void fill() {
        keyRows.getChildren().clear();
        int row = 0;
        for (Command command : keys.bound()) {
            if (!Keys.isFixed(command)) {
                var now = new Label(command.keyWords());
                now.getStyleClass().addAll("key", Styles.TEXT_SMALL);
                now.setVisible(!command.keys().isEmpty());
                keyRows.addRow(row++, new Label(command.title()), now, change(command));
            }
        }
    }

    private Button change(Command command) {
        var button = new Button("Change");
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        button.setAccessibleText("Change the key of " + command.title());
        button.setUserData(command.title());
        button.setOnAction(e -> {
            button.setText("Press a key, or Esc");
            var catcher = new KeyCatcher(button, key -> {
                button.setText("Change");
                if (!key.isEmpty()) {
                    said.setText(keys.bind(command, key));
                    refocus(command.title());
                }
            });
            button.focusedProperty().subscribe((was, is) -> {
                if (!is && !button.getText().equals("Change")) {
                    catcher.end("");
                }
            });
        });
        return button;
    }

    /** The rows are new ones: who goes by key stays where they were. */
    private void refocus(String title) {
        keyRows.getChildren().stream()
                .filter(n -> title.equals(n.getUserData()))
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    void open() {
        said.setText("");
        overlay.open(light);
    }
}
