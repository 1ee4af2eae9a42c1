package dev.onset.desktop.shell;

import dev.onset.engine.triage.Triage;

/**
 * A triage and where it is kept.
 *
 * @param casePath of the file that holds it with every answer; empty where it is kept nowhere
 */
public record Looked(Triage triage, String casePath) {}
