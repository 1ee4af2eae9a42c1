package dev.onset.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert over one stretch of time.
 *
 * @param fingerprint the backend's identity of the alert; equal for the same label set
 * @param labels {@code alertname} among them
 * @param annotations summary, description, runbook_url...
 * @param startsAt when it entered {@code state}
 * @param activeSince when its condition first held (pending began), or null where unknown
 * @param endsAt when it left {@code state}; null while it lasts or where the backend cannot know
 * @param generatorUrl link to the rule's expression, or empty
 * @param silencedBy ids of silences that mute it
 */
public record Alert(
        String fingerprint,
        Labels labels,
        Labels annotations,
        State state,
        Instant startsAt,
        @Nullable Instant activeSince,
        @Nullable Instant endsAt,
        String generatorUrl,
        List<String> silencedBy,
        List<String> receivers) {

    /** Where an alert stands. */
    public enum State {
        PENDING,
        FIRING,
        SUPPRESSED,
        RESOLVED
    }

    public Alert {
        silencedBy = List.copyOf(silencedBy);
        receivers = List.copyOf(receivers);
    }

    /** The alert's name, or empty where the backend gave none. */
    public String name() {
        return labels.getOr("alertname", "");
    }
}
