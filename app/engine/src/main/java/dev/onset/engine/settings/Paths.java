package dev.onset.engine.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Paths as people write them in a file: relative to that file, or from {@code ~}.
 *
 * @param folder of the file, absolute
 * @param home what {@code ~} stands for
 */
record Paths(Path folder, Path home) {

    static Paths of(Path file, Path home) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return new Paths(parent == null ? home : parent, home);
    }

    /** The absolute path, or null where the text is none. */
    @Nullable Path resolve(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            if (text.equals("~")) {
                return home;
            }
            if (text.startsWith("~/") || text.startsWith("~\\")) {
                return home.resolve(text.substring(2)).normalize();
            }
            return folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** A program: by its bare name as the system finds it, else by its path. */
    String program(String word) {
        if (!word.startsWith("~/") && !word.startsWith("./") && !word.startsWith("../")) {
            return word;
        }
        Path path = resolve(word);
        return path == null ? word : path.toString();
    }
}
