package dev.onset.desktop;

import dev.onset.connectors.spi.Check;
import dev.onset.desktop.shell.SourceBook;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.EnvironmentReading;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.engine.workbench.SourceText;
import dev.onset.engine.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sources in the environment file. A text that would break the file is never written: it is read first, beside it. */
final class FileSources implements SourceBook {

    private static final Logger LOG = LoggerFactory.getLogger(FileSources.class);

    private static final String TRIED = ".environments-tried.yaml";

    private final EnvironmentFiles files;
    private final Workbench workbench;

    FileSources(EnvironmentFiles files, Workbench workbench) {
        this.files = files;
        this.workbench = workbench;
    }

    private Path file() {
        return file(files);
    }

    /** The file that is read, or that would be. */
    static Path file(EnvironmentFiles files) {
        return switch (files.read(null)) {
            case EnvironmentReading.Read read -> read.environments().file();
            case EnvironmentReading.Faulty faulty -> faulty.file();
            case EnvironmentReading.Absent absent -> absent.looked().getFirst();
        };
    }

    private static String content(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    @Override
    public String text(String environment, String source) {
        try {
            return new SourceText(content(file())).source(environment, source).orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public List<String> test(String item) throws InterruptedException {
        Path file = file();
        Path tried = file.resolveSibling(TRIED);
        try {
            write(tried, new SourceText("").with("tried", item));
            if (!(files.read(tried) instanceof EnvironmentReading.Read read)) {
                return files.read(tried)
                        .words()
                        .lines()
                        .map(l -> l.replace(tried + ": ", ""))
                        .toList();
            }
            var lines = new ArrayList<String>();
            for (Check check : workbench.check(read.environments().all().getFirst())) {
                lines.addAll(words(check));
            }
            return lines;
        } catch (IOException | RecordingUnreadable e) {
            return List.of("Cannot be tried: " + e.getMessage());
        } finally {
            remove(tried);
        }
    }

    private static List<String> words(Check check) {
        var lines = new ArrayList<String>();
        if (check.failure() != null) {
            lines.add("✕ " + check.failure().sentence());
        } else {
            String took =
                    check.latency() == null ? "" : " in " + check.latency().toMillis() + " ms";
            lines.add("✓ " + check.kind() + " " + check.version() + " answers" + took);
        }
        check.works().forEach(w -> lines.add("✓ " + w));
        check.missing().forEach(m -> lines.add("✕ missing: " + m));
        return lines;
    }

    @Override
    public String save(String environment, String source, String item) {
        return change(text -> source.isEmpty()
                ? Optional.of(text.with(environment, item))
                : text.replaced(environment, source, item));
    }

    @Override
    public String remove(String environment, String source) {
        return change(text -> text.without(environment, source));
    }

    private interface Change {
        Optional<String> of(SourceText text);
    }

    private String change(Change change) {
        Path file = file();
        Path tried = file.resolveSibling(TRIED);
        try {
            Optional<String> changed = change.of(new SourceText(content(file)));
            if (changed.isEmpty()) {
                return "The source was not found in " + file + ". Change it there by hand, then read it anew.";
            }
            write(tried, changed.get());
            EnvironmentReading reading = files.read(tried);
            if (!(reading instanceof EnvironmentReading.Read)) {
                return reading.words()
                        .replace(tried.toString(), file.getFileName().toString());
            }
            Files.move(tried, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return "";
        } catch (IOException e) {
            return file + " cannot be written: " + e.getMessage();
        } finally {
            remove(tried);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A hidden file that the next try overwrites.
            LOG.debug("{} stays", file, e);
        }
    }
}
