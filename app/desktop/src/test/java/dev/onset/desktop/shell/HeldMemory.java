package dev.onset.desktop.shell;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A memory that outlives a window, as long as the test runs. */
final class HeldMemory implements Memory {

    private final Map<String, String> texts = new ConcurrentHashMap<>();

    @Override
    public String get(String name, String otherwise) {
        return texts.getOrDefault(name, otherwise);
    }

    @Override
    public void put(String name, String text) {
        texts.put(name, text);
    }
}
