package dev.onset.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import dev.onset.signal.Traces;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void line_keepsItsTextAsItIs() {
        String text = "=cmd(\"x\"), 100 % \u0001 \uD83D\uDE00";
        LogSheet sheet = LogSheet.of(new LogLines.Builder()
                .add(1_000_000_000L, Labels.of("service_name", "orders"), text, Labels.NONE)
                .build());
        JsonNode read = MAPPER.readTree(Json.of(sheet, new int[] {0}));
        assertThat(read.get("formatVersion").intValue()).isEqualTo(1);
        JsonNode line = read.get("lines").get(0);
        assertThat(line.get("line").stringValue()).isEqualTo(text);
        assertThat(line.get("time").stringValue()).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(line.get("service").stringValue()).isEqualTo("orders");
    }

    @Test
    void lane_givesEachSample_andNullForWhatIsNoNumber() {
        var series = new Series(Labels.of("pod", "a"), Timestamps.of(0, 1_000), new double[] {-1.5, Double.NaN});
        var lane =
                new Lane("x/y", SignalType.METRIC, "orders", "Temperature", "°C", List.of(series), null, "", List.of());
        JsonNode read = MAPPER.readTree(Json.of(lane));
        assertThat(read.get("unit").stringValue()).isEqualTo("°C");
        assertThat(read.get("series")).hasSize(1);
        assertThat(read.get("series").get(0).toString())
                .isEqualTo("{\"labels\":{\"pod\":\"a\"},\"samples\":"
                        + "[[\"1970-01-01T00:00:00Z\",-1.5],[\"1970-01-01T00:00:01Z\",null]]}");
    }

    @Test
    void trace_givesEachSpan_depthFirst() {
        var traces = new Traces.Builder()
                .add(TraceSheetTest.span(1, 0, "gateway", "GET /", 0, 2_000_000))
                .add(TraceSheetTest.span(2, 1, "orders", "place", 500_000, 1_000_000))
                .build();
        JsonNode spans = MAPPER.readTree(Json.of(TraceSheet.of(traces, 0))).get("spans");
        assertThat(spans).hasSize(2);
        assertThat(spans.get(0).get("selfMs").doubleValue()).isEqualTo(1);
        assertThat(spans.get(1).get("depth").intValue()).isEqualTo(1);
        assertThat(spans.get(1).get("parentId").stringValue())
                .isEqualTo(spans.get(0).get("spanId").stringValue());
    }

    @Test
    void differences_withoutAMoment_haveNone() {
        JsonNode read = MAPPER.readTree(Json.of(List.of()));
        assertThat(read.get("what").stringValue()).isEqualTo("differences");
        assertThat(read.get("differences")).isEmpty();
    }
}
