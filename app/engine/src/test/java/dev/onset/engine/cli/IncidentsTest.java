package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.IncidentServers;
import dev.onset.signal.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded incidents with a known truth: their metrics alone, in a real Prometheus. */
@Tag("servers")
@Tag("shared-data")
class IncidentsTest {

    /** The servers of the recordings were scraped every five seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5 + 30);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pool-shrink", "bad-data"})
    void triage_metricsAlone_firstFindingNamesTheTruthsService(String incident) throws Exception {
        try (var servers = IncidentServers.load(incident)) {
            JsonNode truth = servers.json("truth.json");
            TimeRange window = servers.window();
            Path environment = Files.writeString(
                    folder.resolve("e.yaml"), """
                    environments:
                      lab:
                        sources:
                          - {name: metrics, kind: prometheus, url: "%s"}
                    """.formatted(servers.prometheus().url()));

            var outcome = CommandLineRun.run(
                    folder,
                    "triage",
                    "--env",
                    environment.toString(),
                    "--from",
                    window.start().toString(),
                    "--to",
                    window.end().toString(),
                    "--out",
                    folder.resolve("out").toString());

            assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
            JsonNode first = JsonMapper.shared()
                    .readTree(Files.readString(folder.resolve("out/report.json")))
                    .path("findings")
                    .get(0);
            assertThat(first.path("service").asString())
                    .isEqualTo(truth.path("fault_service").asString());
            Instant fault = TimeRange.ofNanos(truth.path("t_fault_start").asLong());
            assertThat(Duration.between(fault, Instant.parse(first.path("onset").asString()))
                            .abs())
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }
}
