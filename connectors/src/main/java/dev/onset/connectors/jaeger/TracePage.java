package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.Reply;
import dev.onset.signal.Traces;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one request for traces brought.
 *
 * @param ids every trace in the reply, also those whose spans were not wanted
 * @param problems what the server could not answer, and spans that could not be read; empty when the reply is whole
 * @param reply null when the server answered that there are none, which it does with an error status
 */
record TracePage(
        Traces traces,
        Set<String> ids,
        List<String> warnings,
        List<String> problems,
        @Nullable Reply<?> reply) {

    static final TracePage EMPTY = new TracePage(Traces.NONE, Set.of(), List.of(), List.of(), null);
}
