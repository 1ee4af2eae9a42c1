package dev.onset.desktop.postmortem;

import java.util.function.Function;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A row of a list that shows one line of words. FX thread only. */
final class Words<T> extends ListCell<T> {

    private final Function<T, String> words;

    Words(Function<T, String> words) {
        this.words = words;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        setText(isEmpty || item == null ? "" : words.apply(item));
    }
}
