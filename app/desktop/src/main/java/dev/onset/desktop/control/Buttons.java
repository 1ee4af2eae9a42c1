package dev.onset.desktop.control;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons, by how much they ask for attention. None is ever narrower than its words. FX thread only. */
public final class Buttons {

    private Buttons() {}

    /** Words alone. */
    public static Button small(String words, Runnable action) {
        var button = new Button(words);
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** Words behind an icon. */
    public static Button small(String words, Ikon icon, Runnable action) {
        Button button = small(words, action);
        button.setGraphic(new FontIcon(icon));
        return button;
    }

    /** Words behind an icon, without a border: the second thing that could be done. */
    public static Button flat(String words, Ikon icon, Runnable action) {
        Button button = small(words, icon, action);
        button.getStyleClass().add(Styles.FLAT);
        return button;
    }

    /** What a bar or a card is there for. */
    public static Button main(String words, Ikon icon, Runnable action) {
        Button button = small(words, icon, action);
        button.getStyleClass().remove(Styles.SMALL);
        button.getStyleClass().add(Styles.ACCENT);
        return button;
    }

    /** An icon alone; its words are in the tip and read aloud. */
    public static Button icon(Ikon icon, String words, Runnable action) {
        Button button = large(icon, words, action);
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }

    /** Like {@link #icon}, as high as a field beside it. */
    public static Button large(Ikon icon, String words, Runnable action) {
        var button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** The same button under an id, by which styles and tests find it. */
    public static Button named(String id, Button button) {
        button.setId(id);
        return button;
    }
}
