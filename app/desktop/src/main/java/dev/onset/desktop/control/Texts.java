package dev.onset.desktop.control;

import atlantafx.base.theme.Styles;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Labels and read-only texts, by what they are for. FX thread only. */
public final class Texts {

    private Texts() {}

    /** A text that wraps and keeps the height that its lines need. */
    public static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        // A wrapped label must not be squeezed below the height that its lines need.
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Like {@link #text}, in bold. */
    public static Label bold(String text) {
        return styled(text(text), Styles.TEXT_BOLD);
    }

    /** Like {@link #text}, small and quiet: what is beside the point. */
    public static Label muted(String text) {
        return styled(text(text), Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    }

    /** Like {@link #text}, as it stands in a file or a request. */
    public static Label code(String text) {
        return styled(text(text), "query");
    }

    /** One line, small and quiet, that gives way where there is little room. */
    public static Label aside(String text) {
        var label = styled(new Label(text), Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        label.setMinWidth(0);
        return label;
    }

    /** Like {@link #aside(String)}, following a value. */
    public static Label aside(ObservableValue<String> text) {
        Label label = aside("");
        label.textProperty().bind(text);
        return label;
    }

    /** The name of a panel. */
    public static Label heading(String text) {
        return styled(new Label(text), "panel-title");
    }

    /** The name of a part of a panel. */
    public static Label subheading(String text) {
        return styled(bold(text), "drawer-heading");
    }

    /** What a bar is about: one bold line that gives way where there is little room. */
    public static Label title() {
        var label = styled(new Label(), Styles.TEXT_BOLD);
        label.setMinWidth(0);
        return label;
    }

    /** A text that can be selected and copied but not changed, some rows high. */
    public static TextArea quoted(String text, int rows) {
        var area = new TextArea(text);
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(rows);
        area.getStyleClass().addAll("query", Styles.DENSE);
        return area;
    }

    /** Names over their values, in the map's order: readable at any width. */
    public static VBox fields(Map<String, String> fields) {
        var list = new VBox(1);
        fields.forEach((name, value) -> list.getChildren().addAll(muted(name), styled(code(value), "field-value")));
        return list;
    }

    private static Label styled(Label label, String... classes) {
        label.getStyleClass().addAll(classes);
        return label;
    }
}
