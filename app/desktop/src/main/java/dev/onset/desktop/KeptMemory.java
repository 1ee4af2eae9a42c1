package dev.onset.desktop;

import dev.onset.desktop.shell.Memory;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the window remembers, as a properties file in the platform's state folder. Thread-safe. */
final class KeptMemory implements Memory {

    private static final Logger LOG = LoggerFactory.getLogger(KeptMemory.class);

    private final Path file;
    private final Properties kept = new Properties();

    /** Reads what is there; a file that cannot be read is as none. */
    KeptMemory(Path file) {
        this.file = file;
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("nothing remembered in {}", file, e);
        }
    }

    @Override
    public synchronized String get(String name, String otherwise) {
        return kept.getProperty(name, otherwise);
    }

    @Override
    public synchronized void put(String name, String text) {
        if (text.equals(kept.getProperty(name))) {
            return;
        }
        kept.setProperty(name, text);
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (Writer out = Files.newBufferedWriter(beside)) {
                kept.store(out, "What Onset's window remembers");
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so the window forgets at its end: {}", file, e.toString());
        }
    }
}
