package dev.onset.desktop;

import dev.onset.desktop.shell.CannotTriage;
import dev.onset.desktop.shell.Desk;
import java.util.List;

/** Where the window meets the engine. */
final class Wiring {

    private Wiring() {}

    static Desk desk() {
        return new Desk(
                (pasted, environment, listener) -> {
                    throw new CannotTriage("This build's window is not wired to the engine. Use: onset triage LINK");
                },
                List.of(),
                "");
    }
}
