package dev.onset.connectors.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.signal.Labels;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallPartsTest {

    // ---- names ---------------------------------------------------------------------------------------------------

    @Test
    void names_recorded() throws Exception {
        assertThat(NameDecoder.names(RecordedReply.of("003-labels").stream()))
                .containsExactly("app", "container", "filename", "job", "level", "namespace", "pod", "service_name");
        assertThat(NameDecoder.names(RecordedReply.of("004-label-values").stream()))
                .contains("gateway", "prepare")
                .hasSize(8);
        assertThat(NameDecoder.names(RecordedReply.of("005-label-values-query").stream()))
                .hasSize(3);
    }

    @Test
    void names_ofALabelNobodyHas_areNone() throws Exception {
        assertThat(NameDecoder.names(RecordedReply.of("104-label-values-of-nobody").stream()))
                .isEmpty();
    }

    @Test
    void labelSets_recorded_areSorted() throws Exception {
        List<Labels> sets = NameDecoder.labelSets(RecordedReply.of("006-series").stream());
        assertThat(sets).hasSize(18).isSorted().doesNotHaveDuplicates();
        assertThat(sets).allSatisfy(s -> assertThat(s.getOr("namespace", "")).isEqualTo("shop"));
    }

    @Test
    void stats_recorded() throws Exception {
        assertThat(NameDecoder.stats(RecordedReply.of("031-index-stats").stream()))
                .containsExactly(5, 8, 85563, 31825920);
    }

    @Test
    void buildInfo_recorded() throws Exception {
        assertThat(NameDecoder.buildInfo(RecordedReply.of("001-buildinfo").stream()))
                .isEqualTo(new NameDecoder.BuildInfo("3.7.6", "5003600d7c v3.7.6 2026-11-21"));
    }

    @Test
    void smallAnswers_ofAnotherShape_areUnexpected() {
        assertThatThrownBy(() -> NameDecoder.names(body("{\"status\":\"error\"}")))
                .isInstanceOf(UnexpectedBody.class);
        assertThatThrownBy(() -> NameDecoder.names(body("[]"))).isInstanceOf(UnexpectedBody.class);
        assertThatThrownBy(() -> NameDecoder.names(body("{\"status\":\"success\",\"data\":{}}")))
                .isInstanceOf(UnexpectedBody.class);
        assertThatThrownBy(() -> NameDecoder.names(body("{\"status\":\"success\",\"data\":[1]}")))
                .isInstanceOf(UnexpectedBody.class);
        assertThatThrownBy(() -> NameDecoder.labelSets(body("{\"status\":\"success\",\"data\":[1]}")))
                .isInstanceOf(UnexpectedBody.class);
        assertThatThrownBy(() -> NameDecoder.stats(body("{}"))).isInstanceOf(UnexpectedBody.class);
        assertThatThrownBy(() -> NameDecoder.buildInfo(body("{}"))).isInstanceOf(UnexpectedBody.class);
        assertThatThrownBy(() -> LokiLimits.read(body("{}"))).isInstanceOf(UnexpectedBody.class);
    }

    // ---- limits --------------------------------------------------------------------------------------------------

    @Test
    void limits_recorded() throws Exception {
        LokiLimits limits = LokiLimits.read(RecordedReply.of("103-drilldown-limits-of-fake-tenant").stream());
        assertThat(limits.maxEntries()).isEqualTo(5000);
        assertThat(limits.maxLength()).isEqualTo(Duration.ofHours(721));
        assertThat(limits.maxLookback()).isZero();
        assertThat(limits.maxSeries()).isEqualTo(500);
        assertThat(limits.stated()).isTrue();
        assertThat(limits.words())
                .containsEntry("entries per query", "5000")
                .containsEntry("range per query", "30d1h")
                .containsEntry("query timeout", "1m")
                .containsEntry("volumes", "true")
                .containsEntry("stated by", "the server");
        assertThat(limits.inShort()).isEqualTo("at most 5,000 lines a request and 30d1h a query");
    }

    @Test
    void limits_withoutWords_keepLokisDefaults() throws Exception {
        LokiLimits limits = LokiLimits.read(body("{\"limits\":{\"max_query_length\":\"soon\"}}"));
        assertThat(limits.maxEntries()).isEqualTo(5000);
        assertThat(limits.maxLength()).isEqualTo(Duration.ofHours(721));
    }

    @Test
    void limits_none_areNoLimit() throws Exception {
        LokiLimits limits =
                LokiLimits.read(body("{\"limits\":{\"max_entries_limit_per_query\":0,\"max_query_length\":\"0s\"}}"));
        assertThat(limits.page()).isEqualTo(5000);
        assertThat(limits.words()).containsEntry("entries per query", "no limit");
        assertThat(limits.inShort()).isEqualTo("at most any number of lines a request and any range a query");
    }

    @Test
    void notAnswered_saysWhatLiesTooFarBack() throws Exception {
        LokiLimits limits =
                LokiLimits.read(body("{\"limits\":{\"max_query_lookback\":\"7d\",\"retention_period\":\"31d\"}}"));
        var now = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(limits.notAnswered(now.minus(Duration.ofDays(6)), now)).isEmpty();
        assertThat(limits.notAnswered(now.minus(Duration.ofDays(8)), now))
                .singleElement()
                .asString()
                .contains("2026-02-22T00:00:00Z")
                .contains("last 7d");
        assertThat(limits.notAnswered(now.minus(Duration.ofDays(32)), now)).hasSize(2);
    }

    // ---- durations -----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "30d1h,PT721H",
        "721h0m0s,PT721H",
        "960h17m0.143s,PT960H17M0.143S",
        "1m,PT1M",
        "0s,PT0S",
        "0,PT0S",
        "100ms,PT0.1S",
        "1w,PT168H",
        "1y,PT8760H",
        "2µs,PT0.000002S",
        "5ns,PT0.000000005S"
    })
    void duration_isRead(String text, Duration expected) {
        assertThat(LokiDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1", "-1s", "1h ", "h", "1.h", "9999999999y", "1s2"})
    void duration_otherText_isNone(String text) {
        assertThat(LokiDuration.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"PT721H,30d1h", "PT0S,0s", "PT0.143S,143ms", "PT90S,1m30s", "PT0.000000005S,5ns"})
    void duration_isWritten(Duration duration, String text) {
        assertThat(LokiDuration.text(duration)).isEqualTo(text);
    }

    // ---- selectors -----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"{a=\"b\"}", " {a=~\"}{\"} ", "{a=`}\\`}", "{a=\"\\\"}\", b!=\"c\"}"})
    void selector_alone_isBare(String query) {
        assertThat(LogSelector.isBare(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{a=\"b\"", "{a=\"b\"} |= \"x\"", "rate({a=\"b\"}[1m])", "{a=\"}"})
    void selector_withMore_isNot(String query) {
        assertThat(LogSelector.isBare(query)).isFalse();
    }

    // ---- seen lines ----------------------------------------------------------------------------------------------

    @Test
    void seenLines_overSeveralWays_countTheMost() {
        var seen = new SeenLines();
        Labels a = Labels.of("app", "a");
        assertThat(seen.isNew(1, a, Labels.NONE, "x")).isTrue();
        assertThat(seen.isNew(1, a, Labels.NONE, "x"))
                .as("twice on one way is twice")
                .isTrue();
        seen.nextWay();
        assertThat(seen.isNew(1, a, Labels.NONE, "x")).isFalse();
        assertThat(seen.isNew(1, a, Labels.NONE, "x")).isFalse();
        assertThat(seen.isNew(1, a, Labels.NONE, "x")).as("a third one").isTrue();
        assertThat(seen.isNew(1, a, Labels.of("k", "v"), "x")).isTrue();
        assertThat(seen.isNew(2, a, Labels.NONE, "x")).isTrue();
        assertThat(seen.isNew(1, Labels.NONE, Labels.NONE, "x")).isTrue();
        seen.nextWay();
        for (int i = 0; i < 3; i++) {
            assertThat(seen.isNew(1, a, Labels.NONE, "x")).isFalse();
        }
        assertThat(seen.isNew(1, a, Labels.NONE, "x")).isTrue();
    }

    @Test
    void seenLines_forget() {
        var seen = new SeenLines();
        seen.isNew(1, Labels.NONE, Labels.NONE, "x");
        seen.isNew(2, Labels.NONE, Labels.NONE, "x");
        seen.forgetBefore(2);
        assertThat(seen.size()).isEqualTo(1);
        seen.nextWay();
        assertThat(seen.isNew(1, Labels.NONE, Labels.NONE, "x")).isTrue();
        assertThat(seen.isNew(2, Labels.NONE, Labels.NONE, "x")).isFalse();
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
