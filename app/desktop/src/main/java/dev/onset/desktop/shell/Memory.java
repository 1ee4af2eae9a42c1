package dev.onset.desktop.shell;

/** What the window keeps from one start to the next: small texts by name. Thread-safe; writing may block. */
public interface Memory {

    /** The kept text, or {@code otherwise}. Never blocks: all is read at the start. */
    String get(String name, String otherwise);

    /** Keeps a text; one that cannot be written is lost at the next start and nothing else. */
    void put(String name, String text);

    /** A memory that forgets at the end. */
    static Memory none() {
        return new Memory() {
            @Override
            public String get(String name, String otherwise) {
                return otherwise;
            }

            @Override
            public void put(String name, String text) {}
        };
    }
}
