package dev.onset.demo.shop.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MetricsDumpTest {
    @Test
    void convert_seriesAndAlerts_becomeOpenMetrics() throws Exception {
        var dump = new MetricsDump();
        var out = new StringWriter();

        dump.convert(new BufferedReader(new StringReader("""
                {__name__="ALERTS", alertname="Slow", alertstate="firing", service="orders"} 1 1795242365952
                {__name__="up", job="a, b"} 1 1795242365952
                {__name__="up", job="a, b"} NaN 1795242370952
                {__name__="up", job="c"} 1.5e+09 1795242370007
                """)), out);

        assertThat(out).hasToString("""
                # TYPE ALERTS unknown
                ALERTS{alertname="Slow",alertstate="firing",service="orders"} 1 1795242365.952
                # TYPE up unknown
                up{job="a, b"} 1 1795242365.952
                up{job="c"} 1.5e9 1795242370.007
                # EOF
                """);
        assertThat(dump.series()).isEqualTo(3);
        assertThat(dump.samples()).isEqualTo(3);
        assertThat(dump.alertsSeen().toString())
                .isEqualTo("[{\"alert\":\"Slow\",\"service\":\"orders\",\"first_ns\":1795242365952000000,\"last_ns\":1795242365952000000}]");
    }
}
