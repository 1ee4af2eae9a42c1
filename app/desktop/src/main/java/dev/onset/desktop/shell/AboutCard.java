package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Versions, licences and where things lie: what somebody is asked for who reports a mistake. */
final class AboutCard {

    private final Overlay overlay;
    private final TextArea notice;

    /** @param copy takes a text to the clipboard */
    AboutCard(StackPane host, About about, Consumer<String> copy) {
        var title = new Label("Onset");
        title.getStyleClass().add(Styles.TITLE_3);
        var versions = Texts.text(String.join("\n", about.versions()));
        versions.setId("about-versions");
        notice = Texts.quoted(about.notice(), 16);
        notice.setId("about-notice");
        notice.setWrapText(false);
        var lines = new ArrayList<>(about.versions());
        about.places().forEach(p -> lines.add(p.getKey() + ": " + p.getValue()));
        var card = new VBox(
                10,
                title,
                versions,
                places(about),
                Texts.heading("Licences of what it is made of"),
                notice,
                Rows.buttons(Buttons.small(
                        "Copy versions and places", Feather.COPY, () -> copy.accept(String.join("\n", lines)))));
        card.setId("about");
        card.setMaxWidth(760);
        overlay = new Overlay(host, card, Pos.TOP_CENTER);
    }

    /** What lies where, in rows that can be read aloud. */
    static VBox places(About about) {
        var list = new VBox(2, Texts.heading("Where things lie"));
        for (Map.Entry<String, String> place : about.places()) {
            list.getChildren().addAll(Texts.muted(place.getKey()), Texts.code(place.getValue()));
        }
        list.setVisible(!about.places().isEmpty());
        list.setManaged(list.isVisible());
        return list;
    }

    void open() {
        overlay.open(notice);
    }
}
