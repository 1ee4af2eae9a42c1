package dev.onset.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TracePairTest {

    @Test
    void of_spansUnderTheSameAncestors_areOneRow_withTheirSums() {
        TraceSheet slow = sheet(
                "0af7651916cd43dd8448eb211c80319c",
                span(1, 0, "gateway", "GET /", 0, 100),
                span(2, 1, "orders", "place", 10, 80),
                span(3, 2, "db", "select", 20, 30),
                span(4, 2, "db", "select", 55, 30));
        TraceSheet usual = sheet(
                "1af7651916cd43dd8448eb211c80319c",
                span(1, 0, "gateway", "GET /", 0, 40),
                span(2, 1, "orders", "place", 10, 20),
                span(3, 2, "db", "select", 12, 5),
                span(5, 1, "mail", "send", 32, 4));

        TracePair compared = TracePair.of(slow, usual);

        assertThat(compared.rows())
                .extracting(r -> r.depth() + " " + r.service() + " " + r.one().spans() + "/"
                        + r.other().spans() + " " + r.moreNanos())
                .containsExactly("0 gateway 1/1 60", "1 orders 1/1 60", "2 db 2/1 55", "1 mail 0/1 -4");
        assertThat(compared.rows().get(3).isInBoth()).isFalse();
        assertThat(compared.rows().get(1).one().selfNanos()).isEqualTo(20);
    }

    @Test
    void of_theSameTrace_differsNowhere() {
        TraceSheet same =
                sheet("0af7651916cd43dd8448eb211c80319c", span(1, 0, "a", "x", 0, 10), span(2, 1, "b", "y", 1, 3));
        assertThat(TracePair.of(same, same).rows())
                .allSatisfy(r -> assertThat(r.moreNanos()).isZero())
                .hasSize(2);
    }

    private static TraceSheet sheet(String id, Made... made) {
        var builder = new Traces.Builder();
        for (Made m : made) {
            builder.add(new Span(
                    id,
                    hex(m.id()),
                    m.parent() == 0 ? "" : hex(m.parent()),
                    m.service(),
                    m.operation(),
                    Span.Kind.INTERNAL,
                    Span.Status.UNSET,
                    "",
                    m.start(),
                    m.nanos(),
                    Labels.NONE,
                    Labels.NONE,
                    List.of(),
                    List.of()));
        }
        return TraceSheet.of(builder.build(), 0);
    }

    private record Made(int id, int parent, String service, String operation, long start, long nanos) {}

    private static Made span(int id, int parent, String service, String operation, long start, long nanos) {
        return new Made(id, parent, service, operation, start, nanos);
    }

    private static String hex(int id) {
        return String.format(Locale.ROOT, "%016x", id);
    }
}
