package dev.onset.desktop.shell;

import java.util.List;

/**
 * What the window works with.
 *
 * @param environments names, in the order of the file; may be empty
 * @param notice what is wrong from the start (no environment file, a mistake in it), or empty
 */
public record Desk(TriageService triage, List<String> environments, String notice) {
    public Desk {
        environments = List.copyOf(environments);
    }
}
