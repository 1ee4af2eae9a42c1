package dev.onset.engine.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.engine.packs.PackSignal.Direction;
import dev.onset.engine.packs.PackSignal.Golden;
import dev.onset.engine.packs.PackSignal.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackPlanTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m{${scope}}                | m{}                | m{job=\"orders\"}",
                "m{a=\"b\", ${scope}}       | m{a=\"b\"}         | m{a=\"b\", job=\"orders\"}",
                "m{a=\"b\",${scope}}        | m{a=\"b\"}         | m{a=\"b\",job=\"orders\"}",
                "m{a=\"b\" , ${scope} }     | m{a=\"b\" }        | m{a=\"b\" , job=\"orders\" }",
                "m{${scope}, a=\"b\"}       | m{a=\"b\"}         | m{job=\"orders\", a=\"b\"}",
                "m{a=\"1\", ${scope}, b=\"2\"} | m{a=\"1\", b=\"2\"} | m{a=\"1\", job=\"orders\", b=\"2\"}",
                "m{${scope}} / n{${scope}}  | m{} / n{}          | m{job=\"orders\"} / n{job=\"orders\"}",
            })
    void scope_comesOutEmptyTogetherWithItsComma(String query, String without, String with) {
        assertThat(only(query, List.of(), MINUTE)).isEqualTo(without);
        assertThat(only(query, List.of(Matcher.equal("job", "orders")), MINUTE)).isEqualTo(with);
    }

    @Test
    void scope_ofSeveralMatchers() {
        var scope = List.of(
                Matcher.equal("job", "orders"),
                new Matcher("pod", Matcher.Op.MATCHES, "orders-.+"),
                new Matcher("env", Matcher.Op.NOT_EQUAL, "test"),
                new Matcher("zone", Matcher.Op.MATCHES_NOT, "a|b"));

        assertThat(only("m{${scope}}", scope, MINUTE))
                .isEqualTo("m{job=\"orders\", pod=~\"orders-.+\", env!=\"test\", zone!~\"a|b\"}");
    }

    @Test
    void scope_isEscaped_soThatAValueStaysAValue() {
        var scope = List.of(Matcher.equal("job", "a\"} or vector(1) or m{b=\"\\\n$1${rate}"));

        assertThat(only("m{${scope}}", scope, MINUTE))
                .isEqualTo("m{job=\"a\\\"} or vector(1) or m{b=\\\"\\\\\\n$1${rate}\"}");
    }

    @Test
    void scope_labelThatIsNoPlainName_isQuoted() {
        assertThat(only("m{${scope}}", List.of(Matcher.equal("service.name", "orders")), MINUTE))
                .isEqualTo("m{\"service.name\"=\"orders\"}");
    }

    @ParameterizedTest
    @CsvSource({"PT1M, 60s", "PT1M30S, 90s", "PT0.5S, 500ms", "PT1H, 3600s"})
    void rate_asPrometheusWritesIt(Duration rate, String text) {
        assertThat(only("rate(m{${scope}}[${rate}] offset ${rate})", List.of(), rate))
                .isEqualTo("rate(m{}[" + text + "] offset " + text + ")");
    }

    @Test
    void rate_ofNothing_isABug() {
        assertThatThrownBy(() -> only("m{${scope}}", List.of(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 ms");
    }

    @Test
    void variables_areFilledInBeforeScopeAndRate() {
        var variables = Map.of("by", "job, ${more}", "more", "pod", "sel", "m{${scope}}[${rate}]");

        assertThat(Template.fill("sum by (${by}) (rate(${sel}))", variables, "a=\"b\"", "60s"))
                .isEqualTo("sum by (job, pod) (rate(m{a=\"b\"}[60s]))");
    }

    @Test
    void variables_inACircle_doNotHang() {
        assertThat(Template.unknown("${a}", Map.of("a", "${b}", "b", "${a}"))).isNotEmpty();
        assertThat(Template.variables("${a}", Map.of("a", "${a} ${a}")).length())
                .isLessThan(10_000);
    }

    @Test
    void detect_takesTheScopeAlong() {
        Pack pack = pack("m{${scope}}", List.of("up", "m{a=\"b\"}", "{__name__=~\"x.+\"}", "n{}"), List.of("z"));

        PackPlan plan = PackPlan.of(pack, List.of(Matcher.equal("job", "orders")), MINUTE);

        assertThat(plan.probes())
                .containsExactly(
                        "up{job=\"orders\"}",
                        "m{a=\"b\", job=\"orders\"}",
                        "{__name__=~\"x.+\", job=\"orders\"}",
                        "n{job=\"orders\"}");
        assertThat(plan.vetoes()).containsExactly("z{job=\"orders\"}");
        assertThat(PackPlan.of(pack, List.of(), MINUTE).probes())
                .containsExactly("up", "m{a=\"b\"}", "{__name__=~\"x.+\"}", "n{}");
    }

    private static String only(String query, List<Matcher> scope, Duration rate) {
        return PackPlan.of(pack(query, List.of("m"), List.of()), scope, rate)
                .queries()
                .getFirst()
                .promql();
    }

    private static Pack pack(String query, List<String> metrics, List<String> unless) {
        var signal = new PackSignal("s", "S", "count", Direction.UP, Golden.TRAFFIC, query, "", null, Role.SIGNAL);
        return new Pack(
                "p", "P", new Pack.Detect(metrics, unless), List.of("job"), Map.of(), List.of(), List.of(signal));
    }
}
