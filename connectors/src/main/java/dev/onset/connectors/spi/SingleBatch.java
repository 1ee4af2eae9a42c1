package dev.onset.connectors.spi;

import dev.onset.signal.Batch;
import org.jspecify.annotations.Nullable;

/** Asks once, when the batch is wanted. Confined to one stream. */
final class SingleBatch implements BatchStream.Source {

    private final BatchStream.Question question;
    private boolean asked;

    SingleBatch(BatchStream.Question question) {
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
