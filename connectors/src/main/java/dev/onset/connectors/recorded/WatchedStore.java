package dev.onset.connectors.recorded;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes on what a store finds, and remembers from when it is. Thread-safe. */
final class WatchedStore implements AnswerStore {

    private final AnswerStore store;
    private @Nullable Instant newest;
    private @Nullable IOException trouble;

    WatchedStore(@Nullable AnswerStore store) {
        if (store == null) {
            throw new IllegalArgumentException("no store");
        }
        this.store = store;
    }

    /** When the newest answer so far was made; null before the first. */
    synchronized @Nullable Instant newest() {
        return newest;
    }

    /** Why the store could not be asked, null when it could. */
    synchronized @Nullable IOException trouble() {
        return trouble;
    }

    @Override
    public Sink begin(AnswerKey key, Head head) throws IOException {
        return store.begin(key, head);
    }

    @Override
    public Optional<Stored> find(AnswerKey key) throws IOException {
        try {
            Optional<Stored> found = store.find(key);
            synchronized (this) {
                trouble = null;
                if (found.isPresent()) {
                    Instant at = found.get().head().at();
                    newest = newest == null || at.isAfter(newest) ? at : newest;
                }
            }
            return found;
        } catch (IOException e) {
            synchronized (this) {
                trouble = e;
            }
            throw e;
        }
    }
}
