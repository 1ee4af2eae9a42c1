package dev.onset.desktop.shell;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/** The window's three columns: sources, the middle, findings. Where there is too little room the sources give way first. */
final class Columns {

    /** Below this width the panels at the sides get smaller. */
    private static final double NARROW = 1150;

    /** Below this width there is no room for the sources beside lanes that can be read. */
    private static final double TOO_NARROW = 860;

    private final SplitPane columns;
    private final Region left;
    private boolean isWanted = true;
    private double[] before = {0.135, 0.765};

    Columns(Region left, Region middle, Region right, ShellViewModel model) {
        this.left = left;
        left.setMinWidth(150);
        left.setPrefWidth(196);
        middle.setMinWidth(300);
        right.setMinWidth(220);
        right.setPrefWidth(340);
        columns = new SplitPane(left, middle, right);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(right, false);
        columns.setDividerPositions(before);
        WindowPlace.keep(columns, model);
        // The sides keep their width when the window shrinks, until the lanes would have none left.
        columns.widthProperty().subscribe(width -> {
            boolean isNarrow = width.doubleValue() < NARROW;
            left.setMaxWidth(isNarrow ? 160 : 360);
            right.setMaxWidth(isNarrow ? 280 : 560);
            if (width.doubleValue() > 0) {
                isWanted = width.doubleValue() >= TOO_NARROW;
                show();
            }
        });
    }

    /** Shows the sources where they are hidden, or hides them. */
    void toggleSources() {
        isWanted = !columns.getItems().contains(left);
        show();
    }

    private void show() {
        boolean isThere = columns.getItems().contains(left);
        if (isThere && !isWanted) {
            before = columns.getDividerPositions();
            columns.getItems().remove(left);
            columns.setDividerPositions(0.66);
        } else if (!isThere && isWanted) {
            columns.getItems().addFirst(left);
            columns.setDividerPositions(before);
        }
    }

    Node node() {
        return columns;
    }
}
