package dev.onset.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files beside cases that say how these were looked at. A case that is sent to somebody else goes without: the look is a person's own. */
final class CaseLooks {

    private static final Logger LOG = LoggerFactory.getLogger(CaseLooks.class);

    private CaseLooks() {}

    private static Path file(String casePath) {
        Path theCase = Path.of(casePath);
        return theCase.resolveSibling(theCase.getFileName() + ".look");
    }

    static String read(String casePath) {
        try {
            return Files.readString(file(casePath));
        } catch (IOException | InvalidPathException e) {
            LOG.debug("no look of {}", casePath, e);
            return "";
        }
    }

    static void write(String casePath, String text) {
        try {
            Path file = file(casePath);
            if (text.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | InvalidPathException e) {
            LOG.warn("How {} is looked at cannot be kept: {}", casePath, e.toString());
        }
    }
}
