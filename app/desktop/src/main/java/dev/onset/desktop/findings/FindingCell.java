package dev.onset.desktop.findings;

import atlantafx.base.theme.Styles;
import dev.onset.engine.triage.Finding;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One finding in the list. The three strongest and the one that is looked at say why; the others wait with a line, so that the list can
 * be read at a glance. The nodes are made once and filled anew.
 */
final class FindingCell extends ListCell<FindingRow> {

    /** Room kept free whether or not it is there, so that its coming does not wrap everything anew. */
    private static final double SCROLL_BAR = 14;

    /** As many as the first minute asks for. */
    private static final int SPOKEN = 3;

    private final Label rank = new Label();
    private final Label title = new Label();
    private final Label confidence = new Label();
    private final Label about = new Label();
    private final Label onset = new Label();
    private final Label statement = new Label();
    private final Label against = new Label();
    private final Label evidence = new Label();
    private final HBox foot;
    private final VBox box;

    /** @param show is told the finding whose "Show me" was pressed */
    FindingCell(Consumer<Finding> show) {
        rank.getStyleClass().add("rank");
        rank.setMinWidth(USE_PREF_SIZE);
        title.getStyleClass().add("finding-title");
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        confidence.getStyleClass().addAll("score", Styles.TEXT_SMALL);
        confidence.setMinWidth(USE_PREF_SIZE);
        confidence.setTooltip(
                new Tooltip("Confidence that the trouble began in this service: as often was that so on labelled"
                        + " faults where as much was stated"));
        about.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        onset.getStyleClass().addAll(Styles.TEXT_SMALL, "onset");
        statement.setWrapText(true);
        statement.getStyleClass().add("statement");
        against.setWrapText(true);
        against.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        evidence.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        var button = new Button("Show me", new FontIcon(Feather.CROSSHAIR));
        button.getStyleClass().addAll(Styles.SMALL, "show-me");
        button.setFocusTraversable(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> {
            FindingRow row = getItem();
            if (row != null) {
                getListView().getSelectionModel().select(row);
                show.accept(row.finding());
            }
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        foot = new HBox(8, evidence, gap, button);
        foot.setAlignment(Pos.CENTER_LEFT);
        var head = new HBox(8, rank, title, confidence);
        head.setAlignment(Pos.TOP_LEFT);
        box = new VBox(3, head, about, onset, statement, against, foot);
        box.getStyleClass().add("finding");
        selectedProperty().subscribe(is -> fill(getItem()));
        // A width of its own would keep the cell from taking the list's, and then nothing would wrap.
        setPrefWidth(0);
    }

    /** A labelled cell asks its graphic for a height without telling the width, which makes wrapped text one line high. */
    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null || getListView() == null) {
            return super.computePrefHeight(width);
        }
        double inner = getListView().getWidth() - SCROLL_BAR - snappedLeftInset() - snappedRightInset();
        box.setPrefWidth(inner);
        return snappedTopInset() + box.prefHeight(inner) + snappedBottomInset();
    }

    @Override
    protected void updateItem(@Nullable FindingRow row, boolean empty) {
        super.updateItem(row, empty);
        fill(empty ? null : row);
    }

    private void fill(@Nullable FindingRow row) {
        if (row == null || isEmpty()) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        boolean isWhole = row.finding().rank() <= SPOKEN || isSelected();
        rank.setText(row.rank());
        title.setText(row.title());
        confidence.setText(row.confidence());
        shown(confidence, !row.confidence().isEmpty());
        about.setText(row.moved().isEmpty() ? row.about() : row.about() + " · " + row.moved());
        onset.setText(row.onset());
        statement.setText(row.finding().statement());
        against.setText(row.against());
        evidence.setText(row.evidence());
        shown(statement, isWhole);
        shown(against, isWhole && !row.against().isEmpty());
        shown(foot, isWhole);
        String sure = row.confidence().isEmpty() ? "" : ", confidence " + row.confidence();
        setAccessibleText(
                row.rank() + ", " + row.title() + sure + ", " + row.finding().statement());
        setGraphic(box);
    }

    private static void shown(Region node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
