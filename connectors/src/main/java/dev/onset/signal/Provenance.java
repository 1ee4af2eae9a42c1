package dev.onset.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a batch came from: the receipt that every claim carries.
 *
 * @param source name of the source in the environment
 * @param kind kind of the source, such as {@code prometheus}
 * @param query what was asked, in the backend's language
 * @param window what range was asked
 * @param fetchedAt when the first answer arrived, by this machine's clock
 * @param took until the last answer was read
 * @param clockOffset the backend's clock minus ours, null where it could not be told
 * @param limits the limits in force, in words; may be empty
 * @param answers the replies it was made from, in the order of asking
 */
public record Provenance(
        String source,
        String kind,
        String query,
        TimeRange window,
        Instant fetchedAt,
        Duration took,
        @Nullable Duration clockOffset,
        String limits,
        List<Answer> answers) {

    public Provenance {
        answers = List.copyOf(answers);
    }
}
