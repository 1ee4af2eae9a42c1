package dev.onset.desktop.shell;

import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.Rows;
import dev.onset.desktop.control.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line that offers what a run that did not end well left behind. Hidden where there is nothing. */
final class RestoreBar {

    private final HBox root;

    RestoreBar(ShellViewModel model) {
        var words = Texts.text("");
        words.setId("restore-words");
        HBox.setHgrow(words, Priority.SOMETIMES);
        RestoreViewModel restore = model.restore();
        var bring = Buttons.named(
                "restore", Buttons.small("Bring it back", Feather.ROTATE_CCW, () -> restore.bring(model)));
        var dismiss = Buttons.icon(Feather.X, "Let go of it", restore::dismiss);
        root = new HBox(8, new FontIcon(Feather.LIFE_BUOY), words, Rows.gap(), bring, dismiss);
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("restore");
        restore.offered().subscribe(offer -> {
            words.setText(offer.orElse(""));
            root.setVisible(offer.isPresent());
            root.setManaged(offer.isPresent());
        });
    }

    Node node() {
        return root;
    }
}
