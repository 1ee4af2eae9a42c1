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

class CsvTest {

    @Test
    void line_thatASpreadsheetWouldRun_isText() {
        LogSheet sheet = LogSheet.of(new LogLines.Builder()
                .add(1_000_000_000L, Labels.of("service_name", "orders"), "=cmd(\"x\"), and more", Labels.NONE)
                .build());
        assertThat(Csv.of(sheet, new int[] {0}))
                .isEqualTo("""
                time,level,service,message,statement,trace_id,line
                1970-01-01T00:00:01Z,,orders,"'=cmd(""x""), and more","'%s",,"'=cmd(""x""), and more"
                """.formatted(sheet.templateText(0).replace("\"", "\"\"")));
    }

    @Test
    void lane_givesEachSample_negativeNumbersAsNumbers() {
        var series = new Series(Labels.of("pod", "a"), Timestamps.of(0, 1_000), new double[] {-1.5, 2});
        var lane =
                new Lane("x/y", SignalType.METRIC, "orders", "Temperature", "°C", List.of(series), null, "", List.of());
        assertThat(Csv.of(lane).lines())
                .containsExactly(
                        "time,service,lane,unit,series,value",
                        "1970-01-01T00:00:00Z,orders,Temperature,°C,\"{pod=\"\"a\"\"}\",-1.5",
                        "1970-01-01T00:00:01Z,orders,Temperature,°C,\"{pod=\"\"a\"\"}\",2.0");
    }

    @Test
    void trace_givesEachSpan_depthFirst() {
        var traces = new Traces.Builder()
                .add(TraceSheetTest.span(1, 0, "gateway", "GET /", 0, 2_000_000))
                .add(TraceSheetTest.span(2, 1, "orders", "place", 500_000, 1_000_000))
                .build();
        assertThat(Csv.of(TraceSheet.of(traces, 0)).lines())
                .anyMatch(l -> l.startsWith("1,orders,place,1970-01-01T00:00:00.000500Z,1.0,1.0,1.0,false,"));
    }
}
