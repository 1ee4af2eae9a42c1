package dev.onset.engine.library;

import java.io.IOException;
import java.nio.file.Path;

/** A bundle cannot be made or taken in: the message is a sentence that names the file, what is wrong and what to do. */
public final class BundleFault extends IOException {
    private static final long serialVersionUID = 1L;

    BundleFault(Path file, String problem) {
        super(file + ": " + problem);
    }

    BundleFault(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
