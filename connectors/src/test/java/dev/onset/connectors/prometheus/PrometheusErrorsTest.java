package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.MetricInstant;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no answer: other shapes, and errors in the words of several servers. */
class PrometheusErrorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "1",
                "null",
                "{\"status\":1}",
                "{\"status\":\"success\",\"data\":[]}",
                "{\"status\":\"success\",\"data\":{\"result\":{}}}",
                "{\"status\":\"success\",\"data\":{\"result\":[1]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":[],\"value\":[1,\"1\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"a\":1},\"value\":[1,\"1\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1,1]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[\"1\",\"1\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1,\"one\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1,\"1\",2]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1795242365952486109,\"1\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"values\":[[1,\"1\"],null]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"histogram\":[1,\"1\"]}]}}",
                "{\"status\":\"success\",\"status\":\"success\"}",
                "{\"status\":\"success\"} {}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1e999999999,\"1\"]}]}}"
            })
    void wrongShapes_areBadReplies(String body) throws Exception {
        assertThat(Ask.refused(Canned.json(body))).isInstanceOf(Failure.BadReply.class);
    }

    @Test
    void errorUnderAGoodStatus_isSaid() throws Exception {
        Failure failure =
                Ask.refused(Canned.json("{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"no way\"}"));
        assertThat(failure).isInstanceOf(Failure.BadReply.class);
        assertThat(failure.cameBack()).contains("execution: no way");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | query processing would load too many samples into memory in query execution | TooMuch | Select fewer series",
                "422 | the query exceeded the maximum number of chunks (limit: 2000000 chunks) (err-mimir-max-chunks-per-query) | TooMuch | Select fewer",
                "400 | exceeded maximum resolution of 11,000 points per timeseries | TooMuch | raise the step",
                "422 | invalid expression type | BadQuery | Change the query",
                "400 | parse error: unexpected <eof> | BadQuery | line:column"
            })
    void errors_areReadWithAdvice(int status, String words, String kind, String advice) throws Exception {
        Failure failure =
                Ask.refused(Canned.json("{\"status\":\"error\",\"errorType\":\"x\",\"error\":\"" + words + "\"}")
                        .withStatus(status));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.cameBack()).contains(words);
        assertThat(failure.advice()).contains(advice);
    }

    @Test
    void tenantMissing_namesTheHeader() throws Exception {
        Failure failure = Ask.refused(Canned.text(401, "no org id"));
        assertThat(failure).isInstanceOf(Failure.SignedOut.class);
        assertThat(failure.advice()).contains("X-Scope-OrgID");
    }

    @Test
    void starting_isSaidSo() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(503, "Service Unavailable"))) {
            Failure failure = Ask.failure(server, new MetricInstant("up", Instant.EPOCH), "attempts", "1");
            assertThat(failure).isInstanceOf(Failure.BadReply.class);
            assertThat(failure.advice()).contains("starting");
        }
    }
}
