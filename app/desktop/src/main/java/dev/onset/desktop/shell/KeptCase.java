package dev.onset.desktop.shell;

import java.time.Instant;

/**
 * A triage that was kept, to be opened again without asking anybody.
 *
 * @param path of its file; pasted, it opens the case
 */
public record KeptCase(String path, Instant made, String environment) {}
