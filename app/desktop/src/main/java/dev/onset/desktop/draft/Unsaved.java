package dev.onset.desktop.draft;

import java.util.Map;
import javafx.beans.property.StringProperty;

/**
 * What people wrote and did not hand over yet, by key: a note, a postmortem being edited, the text of the paste box. Each change is on
 * disk a moment later (within 250 ms where the disk is not stuck), so that the next start has it whatever became of this one. Who
 * hands a text over, or lets go of it, forgets it here. Thread-safe; no call blocks but {@link #flush}.
 */
public interface Unsaved {

    /** The text of that key; empty where there is none. */
    String get(String key);

    /**
     * Keeps a text from now on.
     *
     * @param key one a place where text is written, such as {@code paste} or {@code postmortem cases/a.onset}
     * @param text empty to forget it
     */
    void put(String key, String text);

    /** Every text that is kept, by key: at the start those that the last run left behind. */
    Map<String, String> all();

    /** Waits, a second at most, until what was put is on disk. */
    void flush() throws InterruptedException;

    /** Keeps what a field holds from now on. What was kept before stays until the field changes. */
    default void follow(String key, StringProperty field) {
        field.subscribe((was, is) -> put(key, is == null ? "" : is));
    }

    /** Keeps nothing beyond this run's memory. */
    static Unsaved none() {
        return new UnsavedTexts((key, text) -> {}, () -> {}, Map.of());
    }
}
