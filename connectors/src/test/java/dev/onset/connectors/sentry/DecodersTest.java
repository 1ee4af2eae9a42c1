package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.Recordings;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.Labels;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecodersTest {

    private static final EventDecoder.About ABOUT = new EventDecoder.About("5", "orders", "error");

    @Test
    void event_recorded() {
        golden("issue-1-events-latest");
    }

    @Test
    void event_recordedMessage() {
        golden("issue-9-message-latest");
    }

    @Test
    void event_recordedBlankForm_isNone() {
        assertThat(EventDecoder.decode(RecordedHttp.of("err-404-issue-latest").json(), ABOUT))
                .isNull();
    }

    @Test
    void event_recordedList() {
        JsonNode list = RecordedHttp.of("issue-1-events-limit2").json();

        assertThat(list.size()).isEqualTo(2);
        for (JsonNode node : list) {
            ErrorEvent event = decode(node);
            assertThat(event.issueId()).isEqualTo("1");
            assertThat(event.exceptions()).hasSize(1);
            assertThat(event.exceptions().getFirst().frames().getLast().function())
                    .isEqualTo("reserve_stock");
            assertThat(event.traceId()).hasSize(32);
        }
    }

    @Test
    void event_recordedInTheOtherStyle_isTheSame() {
        ErrorEvent inList = decode(
                RecordedHttp.of("4e835bc", "issue-1-events-limit2").json().path(0));
        ErrorEvent alone =
                decode(RecordedHttp.of("4e835bc", "issue-1-events-latest").json());

        assertThat(inList).isEqualTo(alone);
        assertThat(inList.id()).isEqualTo("a033eb7332684ff08071a0176786a33c");
        assertThat(inList.issueId()).isEqualTo("1");
        assertThat(inList.release()).isEqualTo("inventory@2.3.2");
        assertThat(inList.exceptions().getFirst().frames().getLast().inApp()).isTrue();
        assertThat(EventDecoder.arrived(RecordedHttp.of("4e835bc", "issue-1-events-limit2")
                        .json()
                        .path(0)))
                .isEqualTo(Instant.parse("2026-11-21T10:14:06.955Z"));
    }

    @Test
    void event_asSentrySendsIt() {
        ErrorEvent event = decode(json("""
                {"id":"7","eventID":"9FAC","groupID":"12","dateCreated":"2020-06-17T22:26:56.098086Z","message":"",
                 "title":"ForbiddenError: no","tags":[{"key":"level","value":"fatal"},{"key":"release","value":"1.0"},
                  {"key":"environment","value":"prod"},{"key":"a","value":"1"},{"key":"a","value":"2"}],
                 "contexts":{"trace":{"trace_id":"DD9B1754-C51F444F8A3FF2323D50532E","span_id":"424a4490cdc4041"}},
                 "release":{"version":"1.0.1","lastDeploy":null},
                 "entries":[{"type":"request","data":{"url":"/x"}},
                  {"type":"exception","data":{"values":[
                    {"type":"Cause","value":"root","module":"m","mechanism":{"handled":true},"stacktrace":null},
                    {"type":"ForbiddenError","value":"no","mechanism":{"handled":false},
                     "stacktrace":{"frames":[{"function":"f","absPath":"/a/b.js","lineNo":71,"inApp":true,
                       "context":[[70,"before"],[71,"  return fn()"],[72,"after"]]}]}}]}},
                  {"type":"breadcrumbs","data":{"values":[
                    {"timestamp":"2020-06-17T22:26:55Z","category":"fetch","level":"info","message":null,
                     "data":{"method":"GET","url":"/users","status_code":403}},
                    {"timestamp":1592432815.5,"type":"navigation","category":null,"level":null,"message":"to /"}]}}]}"""));

        assertThat(event.id()).isEqualTo("9FAC");
        assertThat(event.issueId()).isEqualTo("12");
        assertThat(event.at()).isEqualTo(Instant.parse("2020-06-17T22:26:56.098086Z"));
        assertThat(event.message()).isEqualTo("ForbiddenError: no");
        assertThat(event.level()).isEqualTo("fatal");
        assertThat(event.release()).isEqualTo("1.0.1");
        assertThat(event.environment()).isEqualTo("prod");
        assertThat(event.tags().getOr("a", "")).isEqualTo("1, 2");
        assertThat(event.traceId()).isEqualTo("dd9b1754c51f444f8a3ff2323d50532e");
        assertThat(event.spanId()).isEqualTo("0424a4490cdc4041");
        assertThat(event.exceptions()).extracting(ErrorEvent.Thrown::type).containsExactly("Cause", "ForbiddenError");
        assertThat(event.exceptions().getLast().handled()).isFalse();
        ErrorEvent.Frame frame = event.exceptions().getLast().frames().getFirst();
        assertThat(frame).isEqualTo(new ErrorEvent.Frame("", "f", "/a/b.js", 71, true, "  return fn()"));
        assertThat(event.breadcrumbs())
                .containsExactly(
                        new ErrorEvent.Breadcrumb(
                                Instant.parse("2020-06-17T22:26:55Z"), "fetch", "info", "GET /users 403"),
                        new ErrorEvent.Breadcrumb(Instant.parse("2020-06-17T22:26:55.500Z"), "navigation", "", "to /"));
    }

    @Test
    void event_outline_hasNoStack() {
        ErrorEvent event = decode(json("""
                {"id":"7","eventID":"ab","dateCreated":"2020-06-17T22:26:56Z","message":"text","tags":null,
                 "metadata":{"type":"E"}}"""));

        assertThat(event.issueId()).isEqualTo("5");
        assertThat(event.project()).isEqualTo("orders");
        assertThat(event.level()).isEqualTo("error");
        assertThat(event.tags()).isEqualTo(Labels.NONE);
        assertThat(event.exceptions()).isEmpty();
        assertThat(event.traceId()).isEmpty();
    }

    @Test
    void event_traceIdAsATag_isUsed() {
        ErrorEvent event = decode(json("""
                {"eventID":"ab","dateCreated":"2020-06-17T22:26:56Z",
                 "tags":[{"key":"trace_id","value":"dd9b1754c51f444f8a3ff2323d50532e"},{"key":"span","value":"not hex"}]}"""));

        assertThat(event.traceId()).isEqualTo("dd9b1754c51f444f8a3ff2323d50532e");
        assertThat(event.spanId()).isEmpty();
    }

    @Test
    void event_withoutATime_isNone() {
        assertThat(EventDecoder.decode(json("{\"eventID\":\"ab\",\"dateCreated\":null}"), ABOUT))
                .isNull();
    }

    @Test
    void time_inItsForms() {
        assertThat(Fields.time(json("\"2026-11-21T05:34:28.968823Z\"")))
                .isEqualTo(Instant.parse("2026-11-21T05:34:28.968823Z"));
        assertThat(Fields.time(json("\"2026-11-21T06:34:28+01:00\""))).isEqualTo(Instant.parse("2026-11-21T05:34:28Z"));
        assertThat(Fields.time(json("\"2026-11-21T05:34:28\""))).isEqualTo(Instant.parse("2026-11-21T05:34:28Z"));
        assertThat(Fields.time(json("\"2026-11-21 05:34:28+00:00\""))).isEqualTo(Instant.parse("2026-11-21T05:34:28Z"));
        assertThat(Fields.time(json("1795239268.25"))).isEqualTo(Instant.ofEpochMilli(1_795_239_268_250L));
        assertThat(Fields.time(json("null"))).isNull();
        assertThat(Fields.time(json("\"soon\""))).isNull();
        assertThat(Fields.time(json("{}"))).isNull();
    }

    private static void golden(String file) {
        Recordings.assertGolden(
                "glitchtip/0136047/" + file,
                EventText.of(decode(RecordedHttp.of(file).json())));
    }

    private static ErrorEvent decode(JsonNode node) {
        return Objects.requireNonNull(EventDecoder.decode(node, ABOUT));
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }
}
