package dev.onset.engine.workbench;

import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source answered to one question.
 *
 * @param batches as far as they came
 * @param failure why no more came, null when all did
 */
public record Came(
        String source,
        SignalQuery query,
        List<Batch> batches,
        @Nullable Failure failure) {
    public Came {
        batches = List.copyOf(batches);
    }
}
