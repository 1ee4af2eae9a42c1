package dev.onset.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was done to a cluster, where kube-state-metrics alone tells of it: each act once, by its own kind, with whom it was done to. */
@Tag("servers")
class KubernetesChangesTest {

    private static final String OLD = "6b7d5c4f8d";
    private static final String NEW = "59c8d7f6b4";

    @TempDir
    static Path folder;

    private static Report report;

    @BeforeAll
    static void play() {
        report = PlayedIncident.ofMetrics(folder, m -> {
            rollout(m, "catalog", "1.4.0", "1.5.0");
            rollout(m, "basket", "2.0.0", "2.0.0");
            pod(m, "calm", OLD, "3.1.0", s -> 1);
            restarted(m);
            scaled(m);
            configured(m);
            cannotStart(m);
            outOfMemory(m, "cart", s -> s < 0 ? 0 : 1, s -> only(s >= 0));
            outOfMemory(m, "again", s -> s < 0 ? 3 : 4, s -> 1);
            outOfMemory(m, "longago", s -> 3, s -> 1);
            outOfMemory(m, "crashed", s -> s < 0 ? 0 : 1, s -> Double.NaN);
        });
    }

    private static String labels(String app, String hash) {
        return "namespace=\"prod\",pod=\"" + app + "-" + hash + "-k2x9z\",container=\"" + app + "\"";
    }

    private static double only(boolean isThere) {
        return isThere ? 1 : Double.NaN;
    }

    /** A pod that is there where {@code there} is a number. */
    private static void pod(PlayedMetrics m, String app, String hash, String tag, DoubleUnaryOperator there) {
        String labels = labels(app, hash);
        m.level("kube_pod_container_info", labels + ",image=\"registry.example/" + app + ":" + tag + "\"", there);
        m.level(
                "kube_pod_info",
                "namespace=\"prod\",pod=\"" + app + "-" + hash
                        + "-k2x9z\",created_by_kind=\"ReplicaSet\",created_by_name=\"" + app + "-" + hash + "\"",
                there);
        m.level("kube_pod_container_status_restarts_total", labels, s -> 0 * there.applyAsDouble(s));
    }

    private static void rollout(PlayedMetrics m, String app, String from, String to) {
        pod(m, app, OLD, from, s -> only(s < 0));
        pod(m, app, NEW, to, s -> only(s >= 0));
        m.level("kube_deployment_status_observed_generation", "namespace=\"prod\",deployment=\"" + app + "\"", 7, 8);
    }

    private static void restarted(PlayedMetrics m) {
        pod(m, "search", OLD, "1.0.0", s -> 1);
        double broke = (double) PlayedIncident.BROKE.getEpochSecond();
        m.level("kube_pod_container_state_started", labels("search", OLD), broke - 90_000, broke);
    }

    private static void scaled(PlayedMetrics m) {
        pod(m, "web", OLD, "1.0.0", s -> 1);
        m.level("kube_deployment_spec_replicas", "namespace=\"prod\",deployment=\"web\"", 1, 2);
        m.level("kube_deployment_status_observed_generation", "namespace=\"prod\",deployment=\"web\"", 11, 12);
        double broke = (double) PlayedIncident.BROKE.getEpochSecond();
        m.level(
                "kube_pod_container_state_started",
                labels("web", OLD).replace("k2x9z", "w7q4m"),
                s -> s < 15 ? Double.NaN : broke + 9);
    }

    private static void configured(PlayedMetrics m) {
        pod(m, "orders", OLD, "1.0.0", s -> 1);
        m.level(
                "kube_configmap_metadata_resource_version",
                "namespace=\"prod\",configmap=\"orders-config\"",
                812_345,
                812_399);
        m.level(
                "kube_configmap_metadata_resource_version",
                "namespace=\"prod\",configmap=\"ingress-leader\"",
                s -> 900_000 + Math.rint(s));
        m.rate("http_requests_total", "app=\"orders\",instance=\"o-0\",code=\"200\"", 11.2, 7.1);
        m.rate("http_requests_total", "app=\"orders\",instance=\"o-0\",code=\"500\"", 0, 4.1);
    }

    private static void cannotStart(PlayedMetrics m) {
        pod(m, "ads", OLD, "1.0.0", s -> 1);
        m.level("kube_pod_container_status_restarts_total", labels("ads", NEW), s -> s < 0 ? Double.NaN : 0);
        m.level(
                "kube_pod_container_status_waiting_reason",
                labels("ads", NEW) + ",reason=\"ImagePullBackOff\"",
                s -> only(s >= 0));
    }

    /** A container, how often it was restarted, and where its last end was the memory limit. */
    private static void outOfMemory(
            PlayedMetrics m, String app, DoubleUnaryOperator restarts, DoubleUnaryOperator isReason) {
        String labels = labels(app, OLD);
        m.level("kube_pod_container_info", labels + ",image=\"registry.example/" + app + ":1.0.0\"", s -> 1);
        m.level("kube_pod_container_status_restarts_total", labels, restarts);
        m.level("kube_pod_container_status_last_terminated_reason", labels + ",reason=\"OOMKilled\"", isReason);
    }

    private static List<JsonNode> changes(String service) {
        return report.items("changes").stream()
                .filter(c -> c.path("service").asString().equals(service))
                .toList();
    }

    private static JsonNode onlyChange(String service, String kind) {
        List<JsonNode> changes = changes(service);
        assertThat(changes).as(service).hasSize(1);
        JsonNode change = changes.getFirst();
        assertThat(change.path("kind").asString()).as(change.toString()).isEqualTo(kind);
        assertThat(Instant.parse(change.path("at").asString()))
                .isBetween(
                        PlayedIncident.BROKE.minus(Duration.ofSeconds(15)),
                        PlayedIncident.BROKE.plus(Duration.ofSeconds(30)));
        return change;
    }

    private static List<JsonNode> findings(String service) {
        return report.items("findings").stream()
                .filter(f -> f.path("service").asString().equals(service))
                .toList();
    }

    @Test
    void newImage_isOneDeploy_byItsTag() {
        JsonNode deploy = onlyChange("catalog", "deploy");
        assertThat(deploy.path("from").asString()).isEqualTo("1.4.0");
        assertThat(deploy.path("to").asString()).isEqualTo("1.5.0");
    }

    @Test
    void sameImage_newTemplate_isOneDeploy_byItsHash() {
        JsonNode deploy = onlyChange("basket", "deploy");
        assertThat(deploy.path("from").asString()).isEqualTo(OLD);
        assertThat(deploy.path("to").asString()).isEqualTo(NEW);
    }

    @Test
    void containerStartedAnew_isARestart_atItsSecond() {
        JsonNode restart = onlyChange("search", "restart");
        assertThat(Instant.parse(restart.path("at").asString())).isEqualTo(PlayedIncident.BROKE);
    }

    @Test
    void moreReplicas_isOneScaling_withBothNumbers() {
        JsonNode scaling = onlyChange("web", "scaling");
        assertThat(scaling.path("from").asString()).isEqualTo("1");
        assertThat(scaling.path("to").asString()).isEqualTo("2");
    }

    @Test
    void configMap_isAChangeOfWhomItIsNamedAfter_andALockIsNone() {
        JsonNode config = onlyChange("orders", "config");
        assertThat(config.path("what").asString()).isEqualTo("config map \"orders-config\" changed");
        assertThat(report.items("changes"))
                .noneMatch(c -> c.path("what").asString().contains("leader"));
        JsonNode errors = findings("orders").getFirst();
        assertThat(errors.path("kind").asString()).isEqualTo("errors");
        assertThat(errors.path("statement").asString())
                .startsWith("orders: failed requests rose from 0 % to 36.")
                .contains("had not returned by the end");
        assertThat(errors.path("magnitude").path("baseline").asDouble()).isZero();
        assertThat(errors.path("magnitude").path("window").asDouble()).isBetween(0.35, 0.38);
        assertThat(Instant.parse(errors.path("onsetLatest").asString()))
                .as("no earlier than the change")
                .isAfterOrEqualTo(Instant.parse(config.path("at").asString()));
        PlayedIncident.assertOnset(errors);
    }

    @Test
    void containerEndedByTheMemoryLimit_isAFindingOfItsWorkload_theFirstTimeAndAgain() {
        assertThat(findings("cart")).anySatisfy(f -> {
            assertThat(f.path("title").asString()).contains("memory limit ended");
            assertThat(f.path("inner").asString()).isEqualTo("memory");
            PlayedIncident.assertOnset(f);
        });
        assertThat(findings("again")).anySatisfy(f -> {
            assertThat(f.path("statement").asString())
                    .contains("memory limit ended")
                    .contains("from 3 to 4");
            PlayedIncident.assertOnset(f);
        });
    }

    @Test
    void containerThatEndedOtherwise_orLongAgo_isNoFindingOfTheMemoryLimit() {
        assertThat(findings("longago")).isEmpty();
        assertThat(findings("crashed"))
                .noneMatch(f -> f.path("title").asString().contains("memory limit"));
    }

    @Test
    void podThatCannotStart_isAFindingOfItsWorkload() {
        assertThat(findings("ads")).anySatisfy(f -> {
            assertThat(f.path("title").asString()).contains("cannot start");
            PlayedIncident.assertOnset(f);
        });
    }

    @Test
    void whatNothingWasDoneTo_hasNoChangeAndNoFinding() {
        assertThat(changes("calm")).isEmpty();
        assertThat(findings("calm")).isEmpty();
    }
}
