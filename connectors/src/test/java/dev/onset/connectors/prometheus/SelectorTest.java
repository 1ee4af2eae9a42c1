package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.prometheus.Selector.Matcher;
import dev.onset.connectors.prometheus.Selector.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {

    private static List<Matcher> parse(String text) {
        return Selector.parse(text).orElseThrow().matchers();
    }

    private static Matcher name(String metric) {
        return new Matcher(Operator.EQUAL, "__name__", metric);
    }

    @Test
    void metricAndMatchers() {
        assertThat(parse("job:http:rate5m")).containsExactly(name("job:http:rate5m"));
        assertThat(parse(" up { job = \"a\" , x!='b',y=~`c\\d`, z !~ \"e\" , } # why"))
                .containsExactly(
                        name("up"),
                        new Matcher(Operator.EQUAL, "job", "a"),
                        new Matcher(Operator.NOT_EQUAL, "x", "b"),
                        new Matcher(Operator.REGEX, "y", "c\\d"),
                        new Matcher(Operator.NOT_REGEX, "z", "e"));
    }

    @Test
    void quotedNames_asPrometheus3WritesThem() {
        assertThat(parse("{\"http.server.duration\", \"service.name\"=\"x\"}"))
                .containsExactly(name("http.server.duration"), new Matcher(Operator.EQUAL, "service.name", "x"));
    }

    @Test
    void strings_areUnescapedAsGoDoes() {
        assertThat(parse("{a=\"q\\\"b\\\\s\\nt\\tu\\u00e9U\\U0001F600'\"}"))
                .containsExactly(new Matcher(Operator.EQUAL, "a", "q\"b\\s\nt\tuéU😀'"));
        assertThat(parse("{a='it\\'s \"x\"'}")).containsExactly(new Matcher(Operator.EQUAL, "a", "it's \"x\""));
        assertThat(parse("{a=`raw\\n\nline`}")).containsExactly(new Matcher(Operator.EQUAL, "a", "raw\\n\nline"));
        assertThat(parse("{a=\"}# [5m]\"}")).containsExactly(new Matcher(Operator.EQUAL, "a", "}# [5m]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                " ",
                "up[5m]",
                "up offset 5m",
                "sum(up)",
                "up{",
                "up{job}",
                "up{job=}",
                "up{job=a}",
                "up{job=\"a}",
                "up{job==\"a\"}",
                "up{job=\"a\" x=\"b\"}",
                "up{,}",
                "up{=\"a\"}",
                "up @ 5",
                "up > 1",
                "1up",
                "{a=\"\\q\"}",
                "{a=\"\\x41\"}",
                "{a=\"\\uD800\"}",
                "{a=\"\\u12\"}",
                "up up",
                "up{}{}",
                "{a=\"line\nbreak\"}",
                "{\"\"}",
                "{a:b=\"c\"}"
            })
    void anythingElse_isNotASelector(String text) {
        assertThat(Selector.parse(text)).isEmpty();
    }

    @Test
    void text_saysTheSame() {
        String text = "{\"service.name\"=~\"a\\\\.b|c\\\"\\\\\\\\\\n\",__name__=\"up\",x!=\"\",y!~\"z\"}";
        var selector = Selector.parse(text).orElseThrow();
        assertThat(selector.text()).isEqualTo(text);
        assertThat(selector.textWithout("job")).isEqualTo(text.replace("}", ",job=\"\"}"));
        assertThat(selector.textWithout("a.b")).isEqualTo(text.replace("}", ",\"a.b\"=\"\"}"));
        assertThat("a.b").matches(PromQl.literal("a.b"));
        String hard = "a.b|c(d)[e]{2}^$*+?\\";
        assertThat(hard).matches(PromQl.literal(hard));
    }
}
