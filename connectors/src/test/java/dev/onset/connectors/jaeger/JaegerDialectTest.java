package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Failure;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JaegerDialectTest {

    private final JaegerDialect dialect = new JaegerDialect();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "011-v3-trace-404        | No traces found",
                "012-v3-trace-bad-id     | malformed parameter trace_id: invalid length for TraceID",
                "013-v3-traces-no-times  | query.startTimeMin and query.startTimeMax are required",
                "026-v1-trace-404        | trace not found",
                "027-v1-trace-bad-id     | invalid length for TraceID",
                "028-v1-traces-no-service| parameter 'service' is required",
                "029-v1-metrics          | trace metrics are currently disabled - no metrics backend configured"
            },
            quoteCharacter = '`')
    void message_recorded(String file, String words) {
        RecordedReply reply = RecordedReply.of(file);

        assertThat(reply.contentType()).startsWith("text/plain");
        assertThat(message(reply.status(), reply.body())).isEqualTo(words);
    }

    @Test
    void message_somethingElse_isNotOurs() {
        assertThat(message(502, "<html>bad gateway</html>")).isNull();
        assertThat(message(500, "")).isNull();
        assertThat(message(500, "{\"error\":{\"message\":\"cut")).isNull();
        assertThat(message(500, "[]")).isNull();
        assertThat(message(500, "{\"error\":\"text\"}")).isNull();
    }

    @Test
    void message_severalErrors_areAllTold() {
        assertThat(message(500, "{\"errors\":[{\"msg\":\"a\",\"traceID\":\"1\"},{\"msg\":\"b\"}]}"))
                .isEqualTo("a (trace 1); b");
    }

    @Test
    void failure_notImplemented_isUnsupported() {
        assertThat(dialect.failure("traces", "GET /x", 501, "trace metrics are currently disabled"))
                .isInstanceOf(Failure.Unsupported.class);
    }

    @Test
    void failure_depthRefused_isTooMuch() {
        assertThat(dialect.failure(
                        "traces", "GET /x", 500, "search depth must be greater than 0 and less than max traces"))
                .isInstanceOf(Failure.TooMuch.class);
        assertThat(dialect.failure("traces", "GET /x", 500, "storage is away")).isNull();
    }

    private @Nullable String message(int status, String body) {
        return dialect.message(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }
}
