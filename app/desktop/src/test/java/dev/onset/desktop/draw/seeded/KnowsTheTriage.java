package dev.onset.desktop.draw.seeded;

import dev.onset.engine.triage.Triage;

/** A painter that knows what it paints. */
public final class KnowsTheTriage {

    private KnowsTheTriage() {}

    static int lanes(Triage triage) {
        return triage.lanes().size();
    }
}
