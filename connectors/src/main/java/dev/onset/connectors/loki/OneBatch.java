package dev.onset.connectors.loki;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.signal.Batch;
import org.jspecify.annotations.Nullable;

/** A question that one batch answers. Confined to one thread. */
final class OneBatch implements BatchStream.Source {

    private final Question question;
    private boolean asked;

    /** Asks, waits, and makes a batch of what came. */
    @FunctionalInterface
    interface Question {
        Batch ask() throws CallFailed, InterruptedException;
    }

    OneBatch(Question question) {
        this.question = question;
    }

    @Override
    public @Nullable Batch next() throws CallFailed, InterruptedException {
        if (asked) {
            return null;
        }
        asked = true;
        return question.ask();
    }
}
