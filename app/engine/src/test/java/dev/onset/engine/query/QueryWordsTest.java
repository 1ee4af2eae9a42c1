package dev.onset.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Names;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryWordsTest {

    private static final TimeRange RANGE =
            TimeRange.of(Instant.parse("2026-03-01T10:00:00Z"), Instant.parse("2026-03-01T11:00:00Z"));

    private static String kinds(String text, Language language) {
        return Tokens.of(text, language).stream()
                .map(t -> t.kind().name().charAt(0) + ":" + text.substring(t.from(), t.to()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void tokens_tellMetricsLabelsFunctionsAndTheRest() {
        assertThat(kinds("sum by (job) (rate(http_total{code=~\"5..\"}[5m])) > 0.1 # bad", Language.PROMQL))
                .isEqualTo("F:sum K:by O:( L:job O:) O:( F:rate O:( M:http_total O:{ L:code O:= O:~ S:\"5..\" O:} O:["
                        + " N:5m O:] O:) O:) O:> N:0.1 C:# bad");
        assertThat(kinds("{app=\"a\"} |= `x` | json | level=\"error", Language.LOGQL))
                .isEqualTo("O:{ L:app O:= S:\"a\" O:} O:| O:= S:`x` O:| K:json O:| L:level O:= B:\"error");
    }

    @Test
    void tokens_ofAnything_coverItWithoutOverlap() {
        var random = new Random(5);
        String letters = "ab_:{}()[]\"'`\\ \n#=~!|0.5,é";
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            int at = 0;
            for (Token token : Tokens.of(text.toString(), Language.values()[i % 2])) {
                assertThat(text.substring(at, token.from())).isBlank();
                assertThat(token.to()).isGreaterThan(token.from());
                at = token.to();
            }
            assertThat(text.substring(at)).isBlank();
            Place.at(text.toString(), random.nextInt(text.length() + 1), Language.values()[i % 2]);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            ra¦               | Name[from=0, prefix=ra]
            rate(htt¦         | Name[from=5, prefix=htt]
            http_total{co¦    | LabelName[from=11, prefix=co, selector=http_total]
            up{¦              | LabelName[from=3, prefix=, selector=up]
            up{job="x", ¦     | LabelName[from=12, prefix=, selector=up]
            up{job="pro¦      | LabelValue[from=8, prefix=pro, selector=up, label=job]
            up{job=~"a.*b¦    | LabelValue[from=9, prefix=a.*b, selector=up, label=job]
            sum by (jo¦       | LabelName[from=8, prefix=jo, selector=]
            sum by (job) (u¦  | Name[from=14, prefix=u]
            up{job="x"}¦      | Name[from=11, prefix=]
            rate(x[5¦         | Nothing[from=8, prefix=]
            """)
    void place_isToldByWhatStandsBefore(String text, String expected) {
        int caret = text.indexOf('¦');
        assertThat(Place.at(text.replace("¦", ""), caret, Language.PROMQL)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bad_data: invalid parameter "query": 1:17: parse error: unclosed left parenthesis | 16
            parse error at line 1, col 15: syntax error: unexpected $end | 14
            bad_data: 2:3: parse error: x | 23
            parse error at line 9, col 99: x | 30
            connection refused | -1
            """)
    void wrongPlace_isReadFromWhatServersSay(String words, int expected) {
        String query = "sum(rate(x[5m])) +  \n  by (job";
        assertThat(WrongPlace.of(words, query).orElse(-1)).isEqualTo(expected);
    }

    @Test
    void vocabulary_asksOnce_offersBeginningsFirst_andIsBounded() throws Exception {
        var asked = new ArrayList<SignalQuery>();
        var words = new Vocabulary((offers, query) -> {
            asked.add(query);
            return List.of(came(query, "up", "http_up_total", "node_load1"));
        });
        var place = new Place.Name(0, "up");
        assertThat(words.at(place, Language.PROMQL, RANGE))
                .containsExactly("up", "group(", "http_up_total", "group_left", "group_right")
                .doesNotContain("node_load1");
        words.at(place, Language.PROMQL, RANGE);
        assertThat(asked).containsExactly(new SignalQuery.MetricLabelValues("__name__", "", RANGE));
        assertThat(words.at(new Place.Name(0, "hist"), Language.PROMQL, RANGE))
                .first()
                .isEqualTo("histogram_avg(");

        for (int i = 0; i < 200; i++) {
            words.at(new Place.LabelValue(0, "", "up", "l" + i), Language.PROMQL, RANGE);
        }
        assertThat(words.kept()).isEqualTo(64);
    }

    @Test
    void vocabulary_ofAServerThatDidNotAnswer_isAskedAgain() throws Exception {
        var asked = new ArrayList<SignalQuery>();
        var words = new Vocabulary((offers, query) -> {
            asked.add(query);
            var refused = new Failure.Unreachable("m", "GET", "refused", "Start it.");
            return List.of(new Came("m", query, List.of(), refused));
        });
        var place = new Place.LabelName(0, "", "");
        assertThat(words.at(place, Language.LOGQL, RANGE)).isEmpty();
        words.at(place, Language.LOGQL, RANGE);
        assertThat(asked).hasSize(2).containsOnly(new SignalQuery.LogLabels(RANGE));
    }

    private static Came came(SignalQuery query, String... names) {
        var provenance = new Provenance("m", "fake", "q", RANGE, RANGE.end(), Duration.ZERO, null, "", List.of());
        return new Came(
                "m",
                query,
                List.of(new Batch(Names.of(List.of(names)), Coverage.complete(RANGE, names.length), provenance)),
                null);
    }
}
