package dev.onset.profiling.format.jfr0;

import java.util.Map;

/**
 * Names of version 0 in the words of JDK 11 and newer, so far as JMC's own table leaves them: it knows the events and most of their
 * values.
 */
final class NewNames {

    /** Becomes a constant: readers tell sleeping threads from running ones by its number. */
    static final String STATE_FIELD = "state";

    private static final Map<String, Map<String, String>> FIELDS = Map.of(
            // The old event is of the thread that was sampled, the new one of the thread that sampled.
            "jdk.ExecutionSample", Map.of("eventThread", "sampledThread"));

    private NewNames() {}

    static String field(String event, String name) {
        // Values of a structure come as outer:inner.
        return FIELDS.getOrDefault(event, Map.of()).getOrDefault(name, name).replace(':', '_');
    }
}
