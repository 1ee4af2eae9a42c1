package dev.onset.connectors.http;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps answers in a store that may be absent or broken: the call goes on in any case, and says so once. Thread-safe. */
final class Recording {

    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    private final String source;
    private final @Nullable AnswerStore store;
    private final AtomicBoolean complained = new AtomicBoolean();

    Recording(String source, @Nullable AnswerStore store) {
        this.source = source;
        this.store = store;
    }

    /** Starts to keep an answer. Whoever calls this ends with {@link Tape#keep} or {@link Tape#drop}. */
    Tape begin(AnswerKey key, AnswerStore.Head head) {
        if (store == null) {
            return new Tape(null);
        }
        try {
            return new Tape(store.begin(key, head));
        } catch (IOException e) {
            complain(e);
            return new Tape(null);
        }
    }

    /** Keeps nothing. */
    Tape none() {
        return new Tape(null);
    }

    private void complain(IOException e) {
        if (complained.compareAndSet(false, true)) {
            LOG.warn("Answers of {} are not kept from here on: {}", source, e.toString());
        }
    }

    /** One answer being kept. Confined to one thread. */
    final class Tape {

        private AnswerStore.@Nullable Sink sink;

        private Tape(AnswerStore.@Nullable Sink sink) {
            this.sink = sink;
        }

        void write(byte[] bytes, int from, int length) {
            AnswerStore.Sink to = sink;
            if (to == null) {
                return;
            }
            try {
                to.write(bytes, from, length);
            } catch (IOException e) {
                drop();
                complain(e);
            }
        }

        /** The body is whole. */
        void keep() {
            AnswerStore.Sink to = sink;
            sink = null;
            if (to == null) {
                return;
            }
            try {
                var _ = to.commit();
            } catch (IOException e) {
                complain(e);
            }
        }

        /** The body is of no use. */
        void drop() {
            AnswerStore.Sink to = sink;
            sink = null;
            if (to != null) {
                to.abort();
            }
        }
    }
}
