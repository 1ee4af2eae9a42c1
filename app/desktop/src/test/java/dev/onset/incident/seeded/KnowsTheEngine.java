package dev.onset.incident.seeded;

import dev.onset.engine.triage.Triage;

/** A leaf that knows who uses it. */
public final class KnowsTheEngine {

    private KnowsTheEngine() {}

    static String environment(Triage triage) {
        return triage.environment();
    }
}
