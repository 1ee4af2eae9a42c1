package dev.onset.desktop.shell;

import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * What the window works with.
 *
 * @param settings reads the environment file anew; may block
 * @param zone of the person who looks; UTC is shown beside it always
 */
public record Desk(TriageService triage, Supplier<Setting> settings, Memory memory, ZoneId zone) {}
