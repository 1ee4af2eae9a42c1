package dev.onset.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerKey.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

    @Test
    void key_ofACanonicalText_isTheKeyItWasMadeFrom() {
        var key = new AnswerKey(
                "prom eu",
                "POST",
                "/api/v1/query_range",
                List.of(new Parameter("query", "a{b=\"c d\"} / 5 % 3\n&x=1"), new Parameter("step", "")),
                "");
        assertThat(AnswerText.key("prom eu", key.canonical())).contains(key);
    }

    @Test
    void key_withoutParameters_isFoundToo() {
        var key = new AnswerKey("logs", "GET", "/ready", List.of(), "");
        assertThat(AnswerText.key("logs", key.canonical())).contains(key);
    }

    @Test
    void key_ofARequestWithABody_isNotGuessed() {
        var key = new AnswerKey("errors", "POST", "/x", List.of(new Parameter("a", "b")), "{}");
        assertThat(AnswerText.key("errors", key.canonical())).isEmpty();
        assertThat(AnswerText.key("other", key.canonical())).isEmpty();
    }

    @Test
    void indented_json_hasALineForEachField() {
        assertThat(AnswerText.indented("{\"a\":[1,2],\"b\":{},\"c\":\"x,{\\\"y\"}"))
                .isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {},\n  \"c\": \"x,{\\\"y\"\n}");
    }

    @Test
    void indented_otherText_staysAsItIs() {
        assertThat(AnswerText.indented("parse error: {x}")).isEqualTo("parse error: {x}");
        assertThat(AnswerText.indented("{\"cut\":[1")).isEqualTo("{\n  \"cut\": [\n    1");
    }
}
