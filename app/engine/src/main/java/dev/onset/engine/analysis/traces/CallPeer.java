package dev.onset.engine.analysis.traces;

import dev.onset.signal.Labels;
import java.util.List;

/** What a client span calls, by its attributes. */
final class CallPeer {

    /** The most telling first: a service's name, a host, a database's kind (OpenTelemetry's names, new and old). */
    private static final List<String> KEYS = List.of(
            "peer.service",
            "server.address",
            "net.peer.name",
            "messaging.destination.name",
            "db.system.name",
            "db.system",
            "messaging.system");

    private CallPeer() {}

    /** The name, or empty where the span does not say. */
    static String of(Labels attributes) {
        for (String key : KEYS) {
            String value = attributes.getOr(key, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
