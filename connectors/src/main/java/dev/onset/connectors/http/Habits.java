package dev.onset.connectors.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was learned of a backend's ways: whether it takes a POST, when it wants to be left alone, and how it is reached. Thread-safe. */
final class Habits {

    /** A backend that says "next year" is asked again after this all the same: limits are lifted, and clocks are wrong. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int MOST_PATHS = 64;

    private final InstantSource clock;
    private final @Nullable GrafanaDoor door;
    private final Map<String, Instant> notBefore = new LinkedHashMap<>();
    private volatile boolean postRefused;

    Habits(InstantSource clock, @Nullable GrafanaDoor door) {
        this.clock = clock;
        this.door = door;
    }

    /** The Grafana that stands before the backend; null where none does. */
    @Nullable GrafanaDoor door() {
        return door;
    }

    boolean isPostRefused() {
        return postRefused;
    }

    void postIsRefused() {
        postRefused = true;
    }

    synchronized void comeBackAt(String path, Instant when) {
        Instant latest = clock.instant().plus(LONGEST);
        notBefore.put(path, when.isBefore(latest) ? when : latest);
        if (notBefore.size() > MOST_PATHS) {
            notBefore.remove(notBefore.keySet().iterator().next());
        }
    }

    /** When this path may be asked again; null for now. */
    synchronized @Nullable Instant notBefore(String path) {
        Instant when = notBefore.get(path);
        if (when != null && !when.isAfter(clock.instant())) {
            notBefore.remove(path);
            return null;
        }
        return when;
    }
}
