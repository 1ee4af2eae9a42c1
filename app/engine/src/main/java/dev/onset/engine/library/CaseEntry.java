package dev.onset.engine.library;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * One case of a library, as a list shows it.
 *
 * @param file where it lies
 * @param began the earliest onset that was seen, else the start of the window
 * @param severity as people decided; may be empty
 * @param status of the postmortem, in a word
 * @param services with findings, strongest first
 * @param actions how many action items it has
 */
public record CaseEntry(
        Path file,
        String title,
        String environment,
        Instant began,
        String severity,
        String status,
        List<String> services,
        int actions) {

    public CaseEntry {
        services = List.copyOf(services);
    }
}
