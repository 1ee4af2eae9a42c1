package dev.onset.desktop.findings;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One finding in the list. Its nodes are made once and filled anew. */
final class FindingCell extends ListCell<FindingRow> {

    /** Room kept free whether or not it is there, so that its coming does not wrap everything anew. */
    private static final double SCROLL_BAR = 14;

    private final Label rank = new Label();
    private final Label title = new Label();
    private final Label score = new Label();
    private final Label about = new Label();
    private final Label onset = new Label();
    private final Label statement = new Label();
    private final Label evidence = new Label();
    private final VBox box;

    FindingCell() {
        rank.getStyleClass().add("rank");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        score.getStyleClass().addAll("score", Styles.TEXT_SMALL);
        score.setMinWidth(USE_PREF_SIZE);
        about.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        onset.getStyleClass().addAll(Styles.TEXT_SMALL, "onset");
        statement.setWrapText(true);
        statement.getStyleClass().add("statement");
        evidence.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        var head = new HBox(8, rank, title, score);
        head.setAlignment(Pos.TOP_LEFT);
        box = new VBox(4, head, about, onset, statement, evidence);
        box.getStyleClass().add("finding");
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
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        rank.setText(row.rank());
        title.setText(row.title());
        score.setText(row.score());
        about.setText(row.about());
        onset.setText(row.onset());
        statement.setText(row.finding().statement());
        evidence.setText(row.evidence());
        setAccessibleText(row.rank() + ", " + row.title() + ", " + row.finding().statement());
        setGraphic(box);
    }
}
