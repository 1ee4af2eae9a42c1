package dev.onset.engine.dashboards;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.onset.engine.dashboards.Dashboard.Panel;
import dev.onset.engine.dashboards.Dashboard.Target;
import dev.onset.engine.dashboards.Dashboard.Unusable;
import dev.onset.engine.dashboards.Dashboard.Variable;
import dev.onset.engine.query.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardsTest {

    private static Dashboard read(String name) throws IOException {
        try (InputStream in = requireNonNull(DashboardsTest.class.getResourceAsStream("/dashboards/" + name), name)) {
            return ((DashboardReading.Read) DashboardDecoder.read(in, name)).dashboard();
        }
    }

    private static DashboardReading read(byte[] text) {
        return DashboardDecoder.read(new ByteArrayInputStream(text), "it");
    }

    private static Expansion expansion(Dashboard dashboard, Map<String, List<String>> given) {
        var values = new HashMap<String, List<String>>();
        var lists = new HashSet<String>();
        for (Variable variable : dashboard.variables()) {
            values.put(variable.name(), variable.values());
            if (variable.isList()) {
                lists.add(variable.name());
            }
        }
        values.putAll(given);
        return new Expansion(values, lists, Duration.ofHours(1), Duration.ofSeconds(30), Duration.ofSeconds(15));
    }

    @Test
    void firstModel_givesPanelsOfRowsToo_andSaysWhatCannotBeUsed() throws Exception {
        Dashboard dashboard = read("first-model.json");
        assertThat(dashboard.title()).isEqualTo("Shop");
        assertThat(dashboard.panels())
                .extracting(
                        Panel::title, Panel::unit, p -> p.targets().getFirst().language())
                .containsExactly(
                        tuple("Requests", "1/s", Language.PROMQL),
                        tuple("Slow", "seconds", Language.PROMQL),
                        tuple("Errors", "", Language.LOGQL));
        assertThat(dashboard.unusable())
                .containsExactly(
                        new Unusable("Filter filters", "filters that people add by hand are not saved with queries"),
                        new Unusable("Requests, query B", "hidden in the dashboard"),
                        new Unusable("Read me", "a panel of the kind text asks for nothing"),
                        new Unusable(
                                "Orders in the database, query A",
                                "its source is of the kind mysql, not Prometheus or Loki"),
                        new Unusable("Ratio, query C", "computed by Grafana from other queries"),
                        new Unusable("Shared", "a panel of Grafana's library: its queries are not in this file"));
        assertThat(dashboard.variables())
                .contains(
                        new Variable("job", "Service", List.of("orders", "web.eu"), true),
                        new Variable("pod", "pod", List.of(".*"), true),
                        new Variable("quantile", "quantile", List.of("0.95"), false),
                        new Variable("window", "window", List.of("$__interval"), false),
                        new Variable("region", "region", List.of(), false));
    }

    @Test
    void queries_areFilledAsGrafanaFillsThem_andWhatIsMissingIsNamed() throws Exception {
        Dashboard dashboard = read("first-model.json");
        Expansion saved = expansion(dashboard, Map.of());
        assertThat(saved.of(query(dashboard, 0)).query())
                .isEqualTo("sum by (job) (rate(http_requests_total{job=~\"(orders|web\\\\.eu)\",pod=~\".*\"}[60s]))");
        assertThat(saved.of(query(dashboard, 1)).unknown()).containsExactly("region");
        Expansion given = expansion(dashboard, Map.of("region", List.of("eu"), "window", List.of("5m")));
        assertThat(given.of(query(dashboard, 1)))
                .isEqualTo(new Expansion.Expanded(
                        "histogram_quantile(0.95, sum by (le) (rate(x_bucket{region=\"eu\"}[5m])))", List.of()));
    }

    private static String query(Dashboard dashboard, int panel) {
        return dashboard.panels().get(panel).targets().getFirst().query();
    }

    @Test
    void secondModel_isReadInBothOfItsForms() throws Exception {
        Dashboard dashboard = read("second-model.json");
        assertThat(dashboard.panels())
                .containsExactly(
                        new Panel(
                                "Requests",
                                "ratio",
                                List.of(new Target(
                                        Language.PROMQL, "sum(rate(http_requests_total{job=\"$job\"}[$__interval]))"))),
                        new Panel(
                                "Lines",
                                "",
                                List.of(new Target(Language.LOGQL, "sum(count_over_time({app=\"a\"}[$__range]))"))));
        assertThat(dashboard.unusable())
                .containsExactly(
                        new Unusable("Requests, query B", "its source is of the kind tempo, not Prometheus or Loki"),
                        new Unusable("Shared", "a panel of Grafana's library: its queries are not in this file"));
        Expansion saved = expansion(dashboard, Map.of());
        assertThat(saved.of(query(dashboard, 0)).query())
                .isEqualTo("sum(rate(http_requests_total{job=\"orders\"}[30s]))");
        assertThat(saved.of(query(dashboard, 1)).query()).isEqualTo("sum(count_over_time({app=\"a\"}[3600s]))");
    }

    @Test
    void formats_ofVariables_areThoseOfGrafana() {
        var fill = new Expansion(
                Map.of("a", List.of("x", "y.z")),
                Set.of(),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15));
        assertThat(fill.of(
                                "${a:csv} ${a:pipe} ${a:doublequote} ${a:regex} $a ${a} $__rate_interval $__interval_ms $none")
                        .query())
                .isEqualTo("x,y.z x|y.z \"x\",\"y.z\" (x|y\\\\.z) x x 60s 5000 $none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"title\":\"x\"}", "{\"panels\":[", "\u0000", "{\"panels\":[{\"panels\":1"})
    void whatIsNoDashboard_isRefusedWithASentence(String text) {
        DashboardReading reading = read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(DashboardReading.Refused.class);
        assertThat(((DashboardReading.Refused) reading).sentence()).startsWith("it is no ");
    }

    @Test
    void answerOfTheApi_andTheFirstModelInANewWrapping_areReadToo() throws Exception {
        String bare = "{\"title\":\"t\",\"panels\":[{\"id\":1,\"type\":\"stat\",\"targets\":[{\"expr\":\"up\"}]}]}";
        for (String text : List.of(
                bare,
                "{\"meta\":{},\"dashboard\":" + bare + "}",
                "{\"apiVersion\":\"dashboard.grafana.app/v1beta1\",\"kind\":\"Dashboard\",\"spec\":" + bare + "}")) {
            var reading = (DashboardReading.Read) read(text.getBytes(StandardCharsets.UTF_8));
            assertThat(reading.dashboard().panels())
                    .containsExactly(new Panel("Panel 1", "", List.of(new Target(Language.PROMQL, "up"))));
        }
    }
}
