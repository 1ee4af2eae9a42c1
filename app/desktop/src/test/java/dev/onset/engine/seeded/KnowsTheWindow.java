package dev.onset.engine.seeded;

import dev.onset.desktop.shell.TriageService;

/** An engine that knows its window. */
public final class KnowsTheWindow {

    private KnowsTheWindow() {}

    static String name(TriageService service) {
        return service.toString();
    }
}
