package dev.onset.connectors.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The fastest of the replies that a check got: the least that a backend's latency can be, and its clock as told then. Confined to one check. */
public final class FastestReply {

    private @Nullable Duration latency;
    private @Nullable Duration clockOffset;

    /** None yet. */
    public FastestReply() {}

    /** Takes note of a reply, and gives it back. */
    public <T> Reply<T> of(Reply<T> reply) {
        if (latency == null || reply.took().compareTo(latency) < 0) {
            latency = reply.took();
            // The faster the answer, the less its travel blurs the clock.
            clockOffset = reply.clockOffset() == null ? clockOffset : reply.clockOffset();
        }
        return reply;
    }

    /** How long it took; null while there is none. */
    public @Nullable Duration latency() {
        return latency;
    }

    /** The backend's clock minus ours; null where no reply told. */
    public @Nullable Duration clockOffset() {
        return clockOffset;
    }
}
