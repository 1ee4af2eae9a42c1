package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.desktop.timeline.Pin;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Asks for a note before something goes into the case; Enter without one is enough. */
final class PinCard {

    private final Overlay overlay;
    private final Label what = new Label();
    private final TextField note = new TextField();
    private Pin item = new Pin(java.time.Instant.EPOCH, "");

    /**
     * @param pin takes the item with its note
     * @param writing hears what is written, with what it is about; an empty text when it was handed over
     */
    PinCard(StackPane host, Consumer<Pin> pin, BiConsumer<Pin, String> writing) {
        var title = new Label("Pin to the case");
        title.getStyleClass().add(Styles.TITLE_4);
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        note.setId("pin-note");
        note.setPromptText("A note, or nothing");
        var save = new Button("Pin");
        save.getStyleClass().add(Styles.ACCENT);
        var row = new HBox(8, note, save);
        HBox.setHgrow(note, javafx.scene.layout.Priority.ALWAYS);
        var card = new VBox(10, title, what, row);
        card.setMaxWidth(560);
        overlay = new Overlay(host, card, Pos.TOP_CENTER);
        Runnable done = () -> {
            overlay.close();
            String words = note.getText().strip();
            writing.accept(item, "");
            pin.accept(words.isEmpty() ? item : item.withText(words + " (" + item.text() + ")"));
        };
        note.textProperty().subscribe((was, is) -> writing.accept(item, is));
        save.setOnAction(e -> done.run());
        note.setOnAction(e -> done.run());
    }

    void open(Pin pin) {
        open(pin, "");
    }

    /** Opens with words that were written before. */
    void open(Pin pin, String words) {
        item = pin;
        what.setText(TimeWords.utc(pin.at()) + "  " + pin.text());
        note.setText(words);
        overlay.open(note);
    }
}
