package dev.onset.engine.analysis.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTimesTest {

    private static final long MILLI = 1_000_000;

    @Test
    void compare_slowWayToOneService_isItsNetwork() {
        List<Clue> clues = CallTimes.compare(traces(50, 30, 2), traces(250, 30, 2)).stream()
                .map(TimeShift::clue)
                .toList();

        assertThat(clues).singleElement().satisfies(c -> {
            assertThat(c.service()).isEqualTo("cart");
            assertThat(c.kind()).isEqualTo(Clue.Kind.NETWORK);
            assertThat(c.statement()).startsWith("time of calls on the way to cart: 200 ms, 0 ms before");
        });
    }

    @Test
    void compare_slowCode_isOwnTimeOfTheOperation() {
        List<Clue> clues = CallTimes.compare(traces(50, 30, 2), traces(250, 230, 2)).stream()
                .map(TimeShift::clue)
                .toList();

        assertThat(clues)
                .singleElement()
                .returns("cart", Clue::service)
                .returns(Clue.Kind.OWN_TIME, Clue::kind)
                .returns("GET /cart", Clue::inner);
    }

    @Test
    void compare_sameTimes_saysNothing() {
        assertThat(CallTimes.compare(traces(50, 30, 2), traces(50, 30, 2))).isEmpty();
    }

    /** Requests of a front end that calls the cart: how long the call takes at both ends, and what the front does itself. */
    private static Traces traces(long callMillis, long servedMillis, long ownMillis) {
        var traces = new Traces.Builder();
        for (int t = 1; t <= 8; t++) {
            String trace = HexFormat.of().toHexDigits(0L) + HexFormat.of().toHexDigits((long) t);
            traces.add(span(trace, 1, 0, "front", "GET /", 0, callMillis + ownMillis));
            traces.add(span(trace, 2, 1, "front", "call", 1, callMillis));
            traces.add(span(trace, 3, 2, "cart", "GET /cart", 5, servedMillis));
        }
        return traces.build();
    }

    private static Span span(
            String trace, long id, long parent, String service, String operation, long from, long millis) {
        return new Span(
                trace,
                HexFormat.of().toHexDigits(id),
                parent == 0 ? "" : HexFormat.of().toHexDigits(parent),
                service,
                operation,
                Span.Kind.UNSPECIFIED,
                Span.Status.UNSET,
                "",
                from * MILLI,
                millis * MILLI,
                Labels.NONE,
                Labels.NONE,
                List.of(),
                List.of());
    }
}
