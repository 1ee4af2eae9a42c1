package dev.onset.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TraceSheetTest {

    private static final String ID = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void spans_areLaidOutDepthFirst_withSelfTimeAndPath() {
        var traces = new Traces.Builder()
                .add(span(1, 0, "gateway", "GET /checkout", 0, 100))
                .add(span(2, 1, "orders", "place", 10, 60))
                .add(span(4, 2, "db", "select", 20, 30))
                .add(span(3, 1, "mail", "send", 75, 20))
                .build();

        TraceSheet sheet = TraceSheet.of(traces, 0);

        assertThat(words(sheet)).containsExactly("0 gateway", "1 orders", "2 db", "1 mail");
        assertThat(sheet.selfNanos(0)).isEqualTo(20);
        assertThat(sheet.selfNanos(1)).isEqualTo(30);
        assertThat(sheet.selfNanos(2)).isEqualTo(30);
        assertThat(sheet.pathNanos(0) + sheet.pathNanos(1) + sheet.pathNanos(2) + sheet.pathNanos(3))
                .isEqualTo(100);
        assertThat(sheet.services()).containsExactly("gateway", "orders", "db", "mail");
        assertThat(sheet.end(1)).isEqualTo(3);
    }

    @Test
    void collapsed_hidesWhatIsBelow() {
        var traces = new Traces.Builder()
                .add(span(1, 0, "a", "root", 0, 100))
                .add(span(2, 1, "b", "x", 10, 60))
                .add(span(4, 2, "c", "y", 20, 30))
                .add(span(3, 1, "d", "z", 75, 20))
                .build();
        var collapsed = new BitSet();
        collapsed.set(1);
        assertThat(TraceSheet.of(traces, 0).visible(collapsed)).containsExactly(0, 1, 3);
    }

    @Test
    void search_looksIntoServicesOperationsAndAttributes() {
        var traces = new Traces.Builder()
                .add(span(1, 0, "gateway", "GET /checkout", 0, 100))
                .add(span(2, 1, "orders", "place", 10, 60))
                .build();
        TraceSheet sheet = TraceSheet.of(traces, 0);
        assertThat(sheet.search("CHECK")).containsExactly(0);
        assertThat(sheet.search("peer=\"2\"")).containsExactly(1);
        assertThat(sheet.search("nowhere")).isEmpty();
    }

    @Test
    void fiftyThousandSpans_areLaidOutOnce_eachInItsPlace() {
        var random = new SplittableRandom(3);
        var builder = new Traces.Builder().add(span(1, 0, "root", "root", 0, 1_000_000));
        for (int i = 2; i <= 50_000; i++) {
            builder.add(span(i, 1 + random.nextInt(i - 1), "s" + i % 12, "op", i, 1 + random.nextInt(1_000)));
        }
        Traces traces = builder.build();
        TraceSheet sheet = TraceSheet.of(traces, 0);
        assertThat(sheet.size()).isEqualTo(50_000);
        var seen = new BitSet();
        for (int place = 0; place < sheet.size(); place++) {
            seen.set(sheet.row(place));
            int parent = traces.parentRow(sheet.row(place));
            if (place > 0) {
                assertThat(parent).isNotNegative();
            }
        }
        assertThat(seen.cardinality()).isEqualTo(50_000);
    }

    @Test
    void deepChain_needsNoDeepStack() {
        var builder = new Traces.Builder();
        for (int i = 1; i <= 30_000; i++) {
            builder.add(span(i, i - 1, "s", "op", i, 60_000 - 2L * i));
        }
        TraceSheet sheet = TraceSheet.of(builder.build(), 0);
        assertThat(sheet.depth(29_999)).isEqualTo(29_999);
    }

    private static List<String> words(TraceSheet sheet) {
        return java.util.stream.IntStream.range(0, sheet.size())
                .mapToObj(p -> sheet.depth(p) + " " + sheet.traces().service(sheet.row(p)))
                .toList();
    }

    static Span span(int id, int parent, String service, String operation, long start, long duration) {
        return new Span(
                ID,
                String.format(Locale.ROOT, "%016x", id),
                parent == 0 ? "" : String.format(Locale.ROOT, "%016x", parent),
                service,
                operation,
                Span.Kind.SERVER,
                Span.Status.UNSET,
                "",
                start,
                duration,
                Labels.of("peer", Integer.toString(id)),
                Labels.NONE,
                List.of(),
                List.of());
    }
}
