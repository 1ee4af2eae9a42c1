package dev.onset.engine.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.packs.PackPlan.Planned;
import dev.onset.engine.packs.PackSignal.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of every built-in pack against a real Prometheus that holds the metrics of every dialect. */
@Tag("servers")
@TestInstance(Lifecycle.PER_CLASS)
class BuiltInPacksTest {

    private static final Duration RATE = Duration.ofMinutes(2);

    /** OpenMetrics text has no native histograms: these queries are only parsed. */
    private static final Set<String> WITHOUT_DATA = Set.of("http-otel-native");

    private SyntheticMetrics metrics;
    private TestPrometheus prometheus;

    @BeforeAll
    void start(@TempDir Path dir) throws IOException, InterruptedException {
        metrics = SyntheticMetrics.read();
        prometheus = TestPrometheus.start(dir, metrics.openMetrics());
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    static List<Pack> packs() {
        return PackLibrary.builtIn().packs();
    }

    @Test
    void everyPack_hasItsSection() {
        assertThat(metrics.packs())
                .containsExactlyInAnyOrderElementsOf(
                        packs().stream().map(Pack::name).toList());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void pack_isFoundByItsMetrics_andNotVetoed(Pack pack) throws Exception {
        if (WITHOUT_DATA.contains(pack.name())) {
            return;
        }
        PackPlan plan = PackPlan.of(pack, ownJob(pack), RATE);

        var found = new ArrayList<String>();
        for (String probe : plan.probes()) {
            if (!prometheus.series(probe).isEmpty()) {
                found.add(probe);
            }
        }
        assertThat(found).as(plan.probes().toString()).isNotEmpty();
        for (String veto : plan.vetoes()) {
            assertThat(prometheus.series(veto)).as(veto).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void queries_giveNumbers_andTheService(Pack pack) throws Exception {
        for (Planned planned : PackPlan.of(pack, ownJob(pack), RATE).queries()) {
            List<TestPrometheus.Line> lines = prometheus.range(planned.promql());
            if (!WITHOUT_DATA.contains(pack.name())) {
                String what = pack.name() + "/" + planned.signal().id() + ": " + planned.promql();
                assertThat(lines).as(what).isNotEmpty();
                assertThat(lines)
                        .as(what)
                        .anySatisfy(line -> assertThat(line.numbers()).isPositive());
            }
        }
    }

    /** At least the signals proper must say whom they are about, else a finding has no address. */
    @ParameterizedTest
    @MethodSource("packs")
    void queries_nameTheService(Pack pack) throws Exception {
        for (Planned planned : PackPlan.of(pack, ownJob(pack), RATE).queries()) {
            if (planned.signal().role() == Role.SIGNAL) {
                for (TestPrometheus.Line line : prometheus.range(planned.promql())) {
                    assertThat(pack.serviceLabels())
                            .as(pack.name() + "/" + planned.signal().id() + " " + line.labels())
                            .anySatisfy(label -> assertThat(line.labels()).containsKey(label));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void queries_obeyTheScopeEverywhere(Pack pack) throws Exception {
        for (Planned planned :
                PackPlan.of(pack, List.of(Matcher.equal("job", "nobody")), RATE).queries()) {
            assertThat(prometheus.range(planned.promql()))
                    .as(pack.name() + "/" + planned.signal().id())
                    .isEmpty();
        }
    }

    /** Without a scope all dialects, services and instances meet: no query may fail on twins or ambiguous pairs. */
    @ParameterizedTest
    @MethodSource("packs")
    void queries_workWithoutKnowingNames(Pack pack) throws Exception {
        for (Planned planned : PackPlan.of(pack, List.of(), RATE).queries()) {
            List<TestPrometheus.Line> lines = prometheus.range(planned.promql());
            if (!WITHOUT_DATA.contains(pack.name())) {
                assertThat(lines).as(pack.name() + "/" + planned.signal().id()).isNotEmpty();
            }
        }
    }

    @Test
    void podNames_giveTheWorkload() throws Exception {
        Pack pack = PackLibrary.builtIn().named("container").orElseThrow();
        PackPlan plan = PackPlan.of(pack, ownJob(pack), RATE);
        Planned cpu = plan.queries().getFirst();

        var workloads = new ArrayList<Map.Entry<String, String>>();
        for (TestPrometheus.Line line : prometheus.range(cpu.promql())) {
            workloads.add(Map.entry(
                    line.labels().getOrDefault("pod", ""), line.labels().getOrDefault("workload", "")));
        }
        assertThat(workloads)
                .containsExactlyInAnyOrder(
                        Map.entry("orders-6c7d9fbb4f-x2k8p", "orders"),
                        Map.entry("node-exporter-x7k2p", "node-exporter"),
                        Map.entry("db-0", "db"));
    }

    /** A change of a setting is a step: the old value and the new one stand in one line. */
    @ParameterizedTest
    @CsvSource({
        "postgres, settings, setting, max_connections, 100, 50",
        "mysql, settings, setting, max_connections, 151, 50",
        "db-pool-otel-old, size, pool_name, main, 50, 4",
        "container, limit-memory, container, main, 1000, 600",
        "kubernetes, replicas, deployment, orders, 3, 5",
        "kubernetes, rollout, deployment, orders, 7, 8",
        "kubernetes, configmap, configmap, orders, 100, 101",
    })
    void changes_areSteps(String pack, String signal, String label, String name, String before, String after)
            throws Exception {
        Pack found = PackLibrary.builtIn().named(pack).orElseThrow();
        Planned planned = PackPlan.of(found, ownJob(found), RATE).queries().stream()
                .filter(q -> q.signal().id().equals(signal))
                .findFirst()
                .orElseThrow();

        assertThat(prometheus.range(planned.promql())).as(planned.promql()).anySatisfy(line -> {
            assertThat(line.labels()).containsEntry(label, name);
            assertThat(line.values()).containsExactly(before, after);
        });
        assertThat(planned.signal().role()).isEqualTo(Role.CHANGE);
    }

    private static List<Matcher> ownJob(Pack pack) {
        return List.of(Matcher.equal("job", pack.name()));
    }
}
