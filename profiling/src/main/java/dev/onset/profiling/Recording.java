package dev.onset.profiling;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a profile file holds.
 *
 * @param format what kind of file it was, for people
 * @param profiles one for each event type with samples, in the order of {@link EventType#KNOWN}, then that of the file
 * @param startNanos begin of the recording in nanoseconds since 1970; null where the format does not say
 * @param durationNanos how long was recorded; null where the format does not say
 * @param warnings sentences about what is missing or was left out; empty when the file was read whole
 */
public record Recording(
        String format,
        List<Profile> profiles,
        @Nullable Long startNanos,
        @Nullable Long durationNanos,
        List<String> warnings) {

    public Recording {
        profiles = List.copyOf(profiles);
        warnings = List.copyOf(warnings);
    }

    /** The profile of an event type, by its id. */
    public Optional<Profile> profile(String id) {
        return profiles.stream().filter(p -> p.type().id().equals(id)).findFirst();
    }

    /** The profile to show where nobody asks for one: the first that has samples. */
    public Optional<Profile> first() {
        return profiles.stream()
                .filter(p -> p.totalSamples() > 0)
                .findFirst()
                .or(() -> profiles.stream().findFirst());
    }
}
