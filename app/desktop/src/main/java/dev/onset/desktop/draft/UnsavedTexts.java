package dev.onset.desktop.draft;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Unsaved texts in memory, with whoever writes them down behind. Thread-safe. */
final class UnsavedTexts implements Unsaved {

    /** Waits until what was written down is there. */
    @FunctionalInterface
    interface Flush {
        void run() throws InterruptedException;
    }

    private final Map<String, String> texts;
    private final BiConsumer<String, String> keep;
    private final Flush flush;

    /**
     * @param keep takes a key and its text, never blocks
     * @param found what is there already
     */
    UnsavedTexts(BiConsumer<String, String> keep, Flush flush, Map<String, String> found) {
        this.keep = keep;
        this.flush = flush;
        this.texts = new TreeMap<>(found);
    }

    @Override
    public String get(String key) {
        synchronized (texts) {
            return texts.getOrDefault(key, "");
        }
    }

    @Override
    public void put(String key, String text) {
        synchronized (texts) {
            if (text.equals(texts.getOrDefault(key, ""))) {
                return;
            }
            if (text.isEmpty()) {
                texts.remove(key);
            } else {
                texts.put(key, text);
            }
            // Within the lock, so that what is written down has the order of what was put.
            keep.accept(key, text);
        }
    }

    @Override
    public Map<String, String> all() {
        synchronized (texts) {
            return Map.copyOf(texts);
        }
    }

    @Override
    public void flush() throws InterruptedException {
        flush.run();
    }
}
