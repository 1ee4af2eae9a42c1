package dev.onset.connectors.recorded;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recorded source, asked through the connector of its kind. Thread-safe. */
final class RecordedConnector implements Connector {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedConnector.class);

    private final Connector connector;
    private final WatchedStore store;
    private final @Nullable FolderAnswerStore own;

    /** @param own closed with this connector; null when the store belongs to somebody else */
    RecordedConnector(Connector connector, WatchedStore store, @Nullable FolderAnswerStore own) {
        this.connector = connector;
        this.store = store;
        this.own = own;
    }

    @Override
    public String name() {
        return connector.name();
    }

    /** The kind that was recorded: whoever asks questions by kind asks the same ones. */
    @Override
    public String kind() {
        return connector.kind();
    }

    @Override
    public BatchStream fetch(SignalQuery query) {
        return connector.fetch(query);
    }

    /** What the recording is of. That it lacks a check of its own is no failure: its answers may still be there. */
    @Override
    public Check check() throws InterruptedException {
        Check asked = connector.check();
        IOException trouble = store.trouble();
        if (trouble != null) {
            return Check.failed(
                    name(),
                    kind(),
                    new Failure.Misconfigured(
                            name(),
                            "to open the recording",
                            String.valueOf(trouble.getMessage()),
                            "Correct the address of the recording, or record anew."));
        }
        Instant made = made();
        String version = asked.version().isEmpty() ? "" : " " + asked.version();
        String when = made == null ? "" : ", made " + made.truncatedTo(ChronoUnit.SECONDS);
        List<String> missing = asked.version().isEmpty()
                ? List.of("the recording does not say which version was recorded")
                : List.of();
        return new Check(
                name(),
                kind(),
                asked.version(),
                asked.build(),
                null,
                asked.clockOffset(),
                asked.limits(),
                List.of("recording of " + kind() + version + when),
                missing,
                null);
    }

    @Override
    public void close() {
        connector.close();
        if (own != null) {
            try {
                own.close();
            } catch (IOException e) {
                LOG.warn("A recording could not be closed: {}", e.toString());
            }
        }
    }

    private @Nullable Instant made() {
        if (own == null) {
            return store.newest();
        }
        try {
            return own.madeAt().orElse(null);
        } catch (IOException e) {
            LOG.debug("No time of a recording: {}", e.toString());
            return store.newest();
        }
    }
}
