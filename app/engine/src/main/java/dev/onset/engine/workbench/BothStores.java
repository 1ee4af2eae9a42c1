package dev.onset.engine.workbench;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.signal.Answer;
import java.io.IOException;
import java.util.Optional;

/** Keeps every answer in two stores; finds them in the first. Thread-safe where both are. */
public final class BothStores implements AnswerStore {

    private final AnswerStore first;
    private final AnswerStore second;

    public BothStores(AnswerStore first, AnswerStore second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public Sink begin(AnswerKey key, Head head) throws IOException {
        Sink a = first.begin(key, head);
        Sink b;
        try {
            b = second.begin(key, head);
        } catch (IOException e) {
            a.abort();
            throw e;
        }
        return new Sink() {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                a.write(bytes, from, length);
                b.write(bytes, from, length);
            }

            @Override
            public Answer commit() throws IOException {
                b.commit();
                return a.commit();
            }

            @Override
            public void abort() {
                a.abort();
                b.abort();
            }
        };
    }

    @Override
    public Optional<Stored> find(AnswerKey key) throws IOException {
        return first.find(key);
    }
}
