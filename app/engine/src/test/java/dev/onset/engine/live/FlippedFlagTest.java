package dev.onset.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A feature flag that is flipped, and a service that fails from then on. */
@Tag("servers")
class FlippedFlagTest {

    @TempDir
    Path folder;

    /** @param failed share of its requests after the moment */
    private static void service(PlayedMetrics m, String name, double failed) {
        String base = "service_name=\"" + name + "\",instance=\"" + name + "-0\",handler=\"/x\",method=\"GET\",code=";
        m.rate("http_requests_total", base + "\"200\"", 12.3, 12.3 * (1 - failed));
        m.rate("http_requests_total", base + "\"500\"", 0, 12.3 * failed);
    }

    private static void flag(PlayedMetrics m, String service, String flag, boolean isFlipped) {
        String base = "service_name=\"" + service + "\",instance=\"" + service + "-0\",feature_flag_key=\"" + flag
                + "\",feature_flag_reason=\"STATIC\",feature_flag_result_variant=";
        m.rate("feature_flag_evaluation_success_total", base + "\"off\"", 6.1, isFlipped ? 0 : 6.1);
        m.rate("feature_flag_evaluation_success_total", base + "\"on\"", 0, isFlipped ? 6.1 : 0);
    }

    @Test
    void serviceFails_sinceItsFlagWasFlipped_bothAreTold() {
        Report report = PlayedIncident.ofMetrics(folder, m -> {
            service(m, "checkout", 0.4);
            service(m, "catalog", 0);
            flag(m, "checkout", "newTaxes", true);
            flag(m, "catalog", "newSearch", false);
            m.rate(
                    "feature_toggle_update_total",
                    "service_name=\"unleash\",toggle=\"banner\",environment=\"prod\"",
                    0,
                    0);
        });

        PlayedIncident.assertFirst(report, "checkout", "errors");
        List<JsonNode> changes = report.items("changes");
        assertThat(changes).hasSize(1);
        JsonNode flip = changes.getFirst();
        assertThat(flip.path("kind").asString()).isEqualTo("flag");
        assertThat(flip.path("service").asString()).isEqualTo("checkout");
        assertThat(flip.path("what").asString()).isEqualTo("feature flag \"newTaxes\"");
        assertThat(flip.path("from").asString()).isEqualTo("off");
        assertThat(flip.path("to").asString()).isEqualTo("on");
        assertThat(Instant.parse(flip.path("at").asString()))
                .isBetween(PlayedIncident.BROKE, PlayedIncident.BROKE.plus(Duration.ofSeconds(60)));
    }

    @Test
    void flagFlipped_nothingMoves_isAChangeAndNoFinding() {
        Report report = PlayedIncident.ofMetrics(folder, m -> {
            service(m, "checkout", 0);
            flag(m, "checkout", "newTaxes", true);
        });

        assertThat(report.items("changes")).hasSize(1);
        assertThat(report.items("findings")).isEmpty();
    }
}
