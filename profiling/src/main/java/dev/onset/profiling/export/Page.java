package dev.onset.profiling.export;

import dev.onset.profiling.flame.Difference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about a profile besides its boxes.
 *
 * @param title for the window and the heading
 * @param notes sentences below the heading: where it comes from, what was left out
 * @param difference against a baseline; null for a single profile
 */
public record Page(
        String title, List<String> notes, @Nullable Difference difference) {

    public Page {
        Objects.requireNonNull(title, "title");
        notes = List.copyOf(notes);
    }
}
