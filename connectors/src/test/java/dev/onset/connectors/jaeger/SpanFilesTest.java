package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.SpanFiles.Format;
import dev.onset.connectors.spi.SpanFiles.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SpanFilesTest {

    private static final String ZIPKIN = """
            [[{"traceId":"1af","id":"a1","name":"a","timestamp":1772359200000000,"localEndpoint":{"serviceName":"web"}}],
             {"traceId":"1af","id":"","name":"no id"},
             {"traceId":"2af","id":"b1","name":"b","timestamp":1772359200000000,"duration":5,
              "remoteEndpoint":{"serviceName":"DB","ipv4":"10.0.0.1"}}]
            """;

    private static Read read(Format format, String text) {
        return new JaegerKind().readSpans(format, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void zipkin_listsOfTracesAndOfSpans_areReadTogether() {
        Read read = read(Format.ZIPKIN, ZIPKIN);
        assertThat(read.broke()).isEmpty();
        assertThat(read.spans().traceCount()).isEqualTo(2);
        assertThat(read.notes()).containsExactly("1 spans have no usable id and are left out.");
        assertThat(read.spans().service(1)).isEqualTo("unknown_service");
        assertThat(read.spans().attributes(1).getOr("peer.service", "")).isEqualTo("db");
        assertThat(read.spans().attributes(1).getOr("network.peer.address", "")).isEqualTo("10.0.0.1");
    }

    @Test
    void textThatBreaksOff_givesTheSpansBefore_andThePlace() {
        Read read = read(Format.ZIPKIN, ZIPKIN.substring(0, ZIPKIN.indexOf("\"no id\"")));
        assertThat(read.spans().size()).isEqualTo(1);
        assertThat(read.broke()).startsWith("at byte ");
    }

    @Test
    void otherShapes_areSaid() {
        assertThat(read(Format.ZIPKIN, "{}").broke()).isEqualTo("not a list of spans");
        assertThat(read(Format.OTLP, "{}").broke()).isEqualTo("an object without resourceSpans");
        assertThat(read(Format.JAEGER, "{\"data\":null,\"errors\":[{\"code\":500,\"msg\":\"lost\"}]}")
                        .notes())
                .containsExactly("The file says that it is not whole: lost.");
    }

    @Test
    void body_isNotClosed() {
        var body = new InputStream() {
            private boolean isClosed;

            @Override
            public int read() {
                return -1;
            }

            @Override
            public void close() throws IOException {
                isClosed = true;
            }
        };
        new JaegerKind().readSpans(Format.OTLP, body);
        assertThat(body.isClosed).isFalse();
    }
}
