package dev.onset.engine.yardsticks;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.spi.ConnectorKind;
import java.util.List;

/** What the one yardstick that goes the whole way, from sources to a draft, is put together from. */
final class Wiring {

    private Wiring() {}

    /** Every kind of source. */
    static List<ConnectorKind> kinds() {
        return Connectors.builtIn();
    }
}
