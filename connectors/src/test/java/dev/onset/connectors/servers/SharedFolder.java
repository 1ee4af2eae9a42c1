package dev.onset.connectors.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/**
 * The folder {@code shared} that may lie beside the repository, with large recordings and data sets. Tests that read it carry the
 * tag {@code shared-data}.
 */
public final class SharedFolder {

    private SharedFolder() {}

    /** A file or folder in it; the test is aborted with a sentence where there is none. */
    public static Path require(String path) {
        String given = System.getProperty("onset.shared");
        if (given != null) {
            return existing(Path.of(given, path));
        }
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path candidate = dir.resolve("shared").resolve(path);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        throw new TestAbortedException("there is no folder shared with " + path
                + " beside the repository, so this was not tested; -Donset.shared=DIR names one elsewhere");
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new TestAbortedException(path + " does not exist, so this was not tested");
        }
        return path;
    }
}
