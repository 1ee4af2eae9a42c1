package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Span.Kind;
import dev.onset.signal.Span.Status;
import dev.onset.signal.Traces;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CalledServicesTest {

    private final Traces.Builder traces = new Traces.Builder();
    private int next = 1;

    private void call(String operation, Kind kind, String... answers) {
        String trace = String.format(Locale.ROOT, "%032x", next);
        String client = span(trace, "", "orders", operation, kind);
        for (String callee : answers) {
            span(trace, client, callee, "POST /charges", Kind.SERVER);
        }
        next++;
    }

    private String span(String trace, String parent, String service, String name, Kind kind) {
        String id = String.format(Locale.ROOT, "%08x%08x", next, (service + name).hashCode() & 0x7fffffff);
        traces.add(new Span(
                trace,
                id,
                parent,
                service,
                name,
                kind,
                Status.UNSET,
                "",
                1_000,
                500,
                Labels.NONE,
                Labels.NONE,
                List.of(),
                List.of()));
        return id;
    }

    @Test
    void of_callThatWasAnsweredBefore_namesTheServiceThoughItIsGone() {
        for (int i = 0; i < 5; i++) {
            call("POST", Kind.CLIENT, "shop/payments");
        }
        call("POST", Kind.CLIENT);
        call("POST", Kind.CLIENT);

        assertThat(new CalledServices(traces.build()).of("orders", "POST")).contains("payments");
    }

    @Test
    void of_operationThatCallsSeveral_namesNone() {
        for (int i = 0; i < 5; i++) {
            call("GET", Kind.CLIENT, "payments");
            call("GET", Kind.CLIENT, "inventory");
        }

        assertThat(new CalledServices(traces.build()).of("orders", "GET")).isEmpty();
    }

    @Test
    void of_tooFewCallsOrNone_namesNone() {
        call("POST", Kind.CLIENT, "payments");
        call("checkout", Kind.INTERNAL, "payments");
        call("checkout", Kind.INTERNAL, "payments");
        call("checkout", Kind.INTERNAL, "payments");
        var called = new CalledServices(traces.build());

        assertThat(called.of("orders", "POST")).isEmpty();
        assertThat(called.of("orders", "checkout")).isEmpty();
        assertThat(called.of("nobody", "POST")).isEmpty();
    }
}
