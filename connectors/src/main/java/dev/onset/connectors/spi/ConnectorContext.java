package dev.onset.connectors.spi;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What a connector is given beside its settings.
 *
 * @param clock this machine's time
 * @param record where every answer is kept as it arrives; null keeps none
 * @param replay when not null, nothing goes to the network: answers come from here or fail with {@link Failure.NotRecorded}
 * @param listener told of every request
 * @param userAgent how we introduce ourselves
 */
public record ConnectorContext(
        InstantSource clock,
        @Nullable AnswerStore record,
        @Nullable AnswerStore replay,
        RequestListener listener,
        String userAgent) {

    public static ConnectorContext live(InstantSource clock) {
        return new ConnectorContext(clock, null, null, RequestListener.NONE, "onset");
    }

    public ConnectorContext recordingTo(AnswerStore store) {
        return new ConnectorContext(clock, store, replay, listener, userAgent);
    }

    public ConnectorContext replaying(AnswerStore store) {
        return new ConnectorContext(clock, record, store, listener, userAgent);
    }

    public ConnectorContext withListener(RequestListener other) {
        return new ConnectorContext(clock, record, replay, other, userAgent);
    }
}
