package dev.onset.connectors.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of itself.
 *
 * @param version as the backend states it, or empty where it states none
 * @param build commit, branch, flavour; or empty
 * @param latency of the fastest answer, null when there was none
 * @param clockOffset the backend's clock minus ours, null where it sent no date
 * @param limits by name, as the backend states them ("entries per query" - "5000")
 * @param works what was tried and works, in words
 * @param missing what does not work or is not permitted, and what would mend it
 * @param failure why nothing works, null when something does
 */
public record Check(
        String source,
        String kind,
        String version,
        String build,
        @Nullable Duration latency,
        @Nullable Duration clockOffset,
        Map<String, String> limits,
        List<String> works,
        List<String> missing,
        @Nullable Failure failure) {

    public Check {
        limits = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(limits));
        works = List.copyOf(works);
        missing = List.copyOf(missing);
    }

    public boolean isReachable() {
        return failure == null;
    }

    public static Check failed(String source, String kind, Failure failure) {
        return new Check(source, kind, "", "", null, null, Map.of(), List.of(), List.of(), failure);
    }
}
