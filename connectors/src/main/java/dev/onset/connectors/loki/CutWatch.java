package dev.onset.connectors.loki;

import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.spi.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Reads bodies, and remembers when one broke off: a Loki that runs into its own write timeout (30 s by default) cuts the
 * connection instead of answering. Confined to one call.
 */
final class CutWatch<T> implements BodyReader<T> {

    private final BodyReader<T> reader;
    private boolean cut;

    CutWatch(BodyReader<T> reader) {
        this.reader = reader;
    }

    @Override
    public T read(InputStream body) throws IOException, UnexpectedBody {
        cut = false;
        try {
            return reader.read(body);
        } catch (IOException | JacksonIOException | UnexpectedEndOfInputException e) {
            cut = true;
            throw e;
        }
    }

    /**
     * Whether the same question over a shorter range may be answered. A recording holds the shorter questions that were asked
     * after the server gave up, so it is asked them too.
     */
    boolean mayNarrow(Failure failure) {
        String said = failure.cameBack().toLowerCase(Locale.ROOT);
        return switch (failure) {
            case Failure.NotRecorded f -> true;
            case Failure.BadReply f -> cut || said.startsWith(LokiDialect.GAVE_UP);
            case Failure.Unreachable f -> cut;
            case Failure.TooMuch f ->
                said.contains("time range exceeds")
                        || said.contains("too many bytes")
                        || said.contains("too large to execute");
            default -> false;
        };
    }
}
