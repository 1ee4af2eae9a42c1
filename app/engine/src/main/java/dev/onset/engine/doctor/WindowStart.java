package dev.onset.engine.doctor;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;

/**
 * How the window's last start went, as the window wrote it down: the command line has no display to ask. A value.
 *
 * @param at when its first frame was shown
 * @param onset the version that started
 * @param javafx JavaFX's version
 * @param pipeline what draws, in words
 * @param screens each with size and scale
 * @param aot {@link AotCache#words} of that start
 * @param windowMs milliseconds from the virtual machine's start to the first frame; -1 unknown
 * @param lanesMs milliseconds from the virtual machine's start to the first frame with lanes; -1 where none were shown
 */
public record WindowStart(
        Instant at,
        String onset,
        String javafx,
        String pipeline,
        String screens,
        String aot,
        long windowMs,
        long lanesMs) {

    private static final String NAME = "last-start.properties";

    /** Writes it into the state folder in place of the one before. */
    public void keep(Path state) throws IOException {
        var kept = new Properties();
        kept.setProperty("at", at.toString());
        kept.setProperty("onset", onset);
        kept.setProperty("javafx", javafx);
        kept.setProperty("pipeline", pipeline);
        kept.setProperty("screens", screens);
        kept.setProperty("aot", aot);
        kept.setProperty("window.ms", Long.toString(windowMs));
        kept.setProperty("lanes.ms", Long.toString(lanesMs));
        Files.createDirectories(state);
        Path beside = state.resolve(NAME + ".new");
        try (Writer out = Files.newBufferedWriter(beside)) {
            kept.store(out, "How the window's last start went; read by onset doctor");
        }
        Files.move(beside, state.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The one that was kept; empty where there is none that can be read. */
    public static Optional<WindowStart> read(Path state) {
        var kept = new Properties();
        try (Reader in = Files.newBufferedReader(state.resolve(NAME))) {
            kept.load(in);
            return Optional.of(new WindowStart(
                    Instant.parse(kept.getProperty("at", "")),
                    kept.getProperty("onset", ""),
                    kept.getProperty("javafx", ""),
                    kept.getProperty("pipeline", ""),
                    kept.getProperty("screens", ""),
                    kept.getProperty("aot", ""),
                    Long.parseLong(kept.getProperty("window.ms", "-1")),
                    Long.parseLong(kept.getProperty("lanes.ms", "-1"))));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
