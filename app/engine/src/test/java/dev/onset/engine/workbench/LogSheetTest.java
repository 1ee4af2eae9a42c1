package dev.onset.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.workbench.LogSheet.Wanted;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogSheetTest {

    private static final Labels ORDERS = Labels.of("service_name", "shop/orders");
    private static final Labels MAIL = Labels.of("service_name", "mail");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final LogSheet sheet = LogSheet.of(new LogLines.Builder()
            .add(
                    1,
                    ORDERS,
                    "{\"level\":\"error\",\"msg\":\"no connection for order 17\",\"db\":{\"pool\":5}}",
                    Labels.NONE)
            .add(2, MAIL, "sent", Labels.of("detected_level", "info"))
            .add(
                    3,
                    ORDERS,
                    "{\"level\":\"error\",\"msg\":\"no connection for order 23\"}",
                    Labels.of("trace_id", TRACE, "span_id", "B7AD6B7169203331"))
            .add(4, ORDERS, "2026-11-14 WARN slow trace_id=" + TRACE.substring(16), Labels.NONE)
            .build());

    @Test
    void line_tellsServiceLevelStatementAndTrace() {
        assertThat(sheet.service(0)).isEqualTo("orders");
        assertThat(sheet.severity(0)).isEqualTo(LogSheet.ERROR);
        assertThat(LogSheet.LEVELS.get(sheet.severity(1))).isEqualTo("info");
        assertThat(LogSheet.LEVELS.get(sheet.severity(3))).isEqualTo("warn");
        assertThat(sheet.template(0)).isEqualTo(sheet.template(2)).isNotEqualTo(sheet.template(1));
        assertThat(sheet.templateText(0)).isEqualTo("no connection for order <*>");
        assertThat(sheet.templateCount(0)).isEqualTo(2);
        assertThat(sheet.traceId(0)).isEmpty();
        assertThat(sheet.traceId(2)).isEqualTo(TRACE);
        assertThat(sheet.traceId(3)).isEqualTo("0000000000000000" + TRACE.substring(16));
        assertThat(sheet.fields(0)).containsEntry("db.pool", "5").containsEntry("service_name", "shop/orders");
    }

    @Test
    void spanId_fromLabelsOrText_isEmptyWhereNoneIsNamed() {
        LogSheet said = LogSheet.of(new LogLines.Builder()
                .add(1, MAIL, "traceparent: 00-" + TRACE + "-b7ad6b7169203331-01", Labels.NONE)
                .add(2, MAIL, "{\"span_id\":\"00f067aa0ba902b7\"}", Labels.NONE)
                .build());
        assertThat(sheet.spanId(2)).isEqualTo("b7ad6b7169203331");
        assertThat(said.spanId(0)).isEqualTo("b7ad6b7169203331");
        assertThat(said.spanId(1)).isEqualTo("00f067aa0ba902b7");
        assertThat(sheet.spanId(0)).isEmpty();
    }

    @Test
    void index_costsSixteenBytesALineAtMost() {
        var random = new SplittableRandom(3);
        var builder = new LogLines.Builder();
        long at = 1_790_000_000_000_000_000L;
        for (int i = 0; i < 20_000; i++) {
            at += random.nextInt(20_000_000);
            String text = "{\"level\":\"info\",\"msg\":\"order " + i + " placed\",\"more\":\""
                    + "x".repeat(random.nextInt(400)) + "\"}";
            builder.add(at, i % 3 == 0 ? MAIL : ORDERS, text, Labels.of("trace_id", TRACE));
        }
        assertThat(LogSheet.of(builder.build()).indexBytes()).isLessThan(16 * 20_000);
    }

    @Test
    void search_byTextSeverityAndStatement() {
        assertThat(sheet.search(Wanted.ALL)).containsExactly(0, 1, 2, 3);
        assertThat(sheet.search(new Wanted(Pattern.compile("order \\d+"), 0, -1)))
                .containsExactly(0, 2);
        assertThat(sheet.search(new Wanted(null, LogSheet.ERROR, -1))).containsExactly(0, 2);
        assertThat(sheet.search(new Wanted(null, 0, sheet.template(1)))).containsExactly(1);
    }

    @Test
    void context_isOfTheSameStream() {
        assertThat(sheet.context(2, 1)).containsExactly(0, 2, 3);
        assertThat(sheet.context(1, 5)).containsExactly(1);
    }
}
