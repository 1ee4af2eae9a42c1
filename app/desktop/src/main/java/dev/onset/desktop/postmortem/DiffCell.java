package dev.onset.desktop.postmortem;

import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A line of a difference: told by its sign first, by its colour as well. FX thread only. */
final class DiffCell extends ListCell<LineDiff.Line> {

    @Override
    protected void updateItem(LineDiff.@Nullable Line line, boolean isEmpty) {
        super.updateItem(line, isEmpty);
        getStyleClass().removeAll("diff-went", "diff-came");
        if (isEmpty || line == null) {
            setText("");
            return;
        }
        setText(
                switch (line.fate()) {
                    case STAYED -> "  " + line.text();
                    case WENT -> "− " + line.text();
                    case CAME -> "+ " + line.text();
                });
        switch (line.fate()) {
            case WENT -> getStyleClass().add("diff-went");
            case CAME -> getStyleClass().add("diff-came");
            case STAYED -> {}
        }
    }
}
