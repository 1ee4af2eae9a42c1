package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.IncidentServers;
import dev.onset.connectors.servers.RecordedErrors;
import dev.onset.signal.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded incidents with a known truth: their metrics in a real Prometheus, alone and with their errors. */
@Tag("servers")
@Tag("shared-data")
class IncidentsTest {

    /** The servers of the recordings were scraped every five seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5 + 30);

    @TempDir
    Path folder;

    private JsonNode report(IncidentServers servers, String sources) throws Exception {
        TimeRange window = servers.window();
        Path environment = Files.writeString(
                folder.resolve("e.yaml"), "environments:\n  lab:\n    sources:\n" + sources.indent(6));
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
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("out/report.json")));
    }

    private static String metrics(IncidentServers servers) {
        return "- {name: metrics, kind: prometheus, url: '%s'}\n"
                .formatted(servers.prometheus().url());
    }

    private static void assertTrueFirst(JsonNode report, JsonNode truth) {
        JsonNode first = report.path("findings").get(0);
        assertThat(first.path("service").asString())
                .isEqualTo(truth.path("fault_service").asString());
        Instant fault = TimeRange.ofNanos(truth.path("t_fault_start").asLong());
        assertThat(Duration.between(fault, Instant.parse(first.path("onset").asString()))
                        .abs())
                .isLessThanOrEqualTo(TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool-shrink", "bad-data"})
    void triage_metricsAlone_firstFindingNamesTheTruthsService(String incident) throws Exception {
        try (var servers = IncidentServers.load(incident)) {
            assertTrueFirst(report(servers, metrics(servers)), servers.json("truth.json"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool-shrink", "bad-data"})
    void triage_withErrors_findsTheNewOneOfTheCulprit(String incident) throws Exception {
        try (var servers = IncidentServers.load(incident);
                var errors = new RecordedErrors(servers.folder().resolve("errors.json.xz"))) {
            JsonNode truth = servers.json("truth.json");
            JsonNode report = report(
                    servers,
                    metrics(servers)
                            + "- {name: errors, kind: sentry, organization: %s, url: '%s'}\n"
                                    .formatted(RecordedErrors.ORGANIZATION, errors.url()));

            assertTrueFirst(report, truth);
            for (JsonNode expected : truth.path("new_errors")) {
                // What its callers throw because of it may be too weak to stand beside it.
                if (!expected.get(0)
                        .asString()
                        .equals(truth.path("fault_service").asString())) {
                    continue;
                }
                assertThat(StreamSupport.stream(report.path("findings").spliterator(), false)
                                .filter(f -> f.path("kind").asString().equals("error-new")))
                        .as("%s", expected)
                        .anySatisfy(f -> {
                            assertThat(f.path("service").asString())
                                    .isEqualTo(expected.get(0).asString());
                            assertThat(f.path("inner").asString())
                                    .isEqualTo(expected.get(1).asString());
                            assertThat(f.path("evidence")).isNotEmpty();
                        });
            }
        }
    }
}
