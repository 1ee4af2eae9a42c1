package dev.onset.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.PrometheusServer;
import dev.onset.engine.cli.CommandLineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Something that went wrong at a known moment, and what a triage by the command line says of it. */
final class PlayedIncident {

    static final Instant BROKE = Instant.parse("2026-11-20T10:10:07Z");
    static final Instant BEGIN = BROKE.minus(Duration.ofMinutes(100));
    static final Instant END = BROKE.plus(Duration.ofMinutes(20));

    private PlayedIncident() {}

    /** In a real Prometheus alone. Aborts the test where there is none. */
    static Report ofMetrics(Path folder, Consumer<PlayedMetrics> incident) {
        return ofMetrics(folder, incident, Map.of());
    }

    /** In a real Prometheus, with other sources beside it. */
    static Report ofMetrics(Path folder, Consumer<PlayedMetrics> incident, Map<String, URI> others) {
        var metrics = new PlayedMetrics(BEGIN, BROKE, END);
        incident.accept(metrics);
        Path file = folder.resolve("metrics.txt");
        metrics.write(file);
        try (PrometheusServer server =
                PrometheusServer.start(setup -> setup.every("15s").load(file))) {
            var sources = new TreeMap<>(others);
            sources.put("prometheus", server.url());
            return of(folder, sources);
        }
    }

    /**
     * In these sources.
     *
     * @param sources addresses by kind
     */
    static Report of(Path folder, Map<String, URI> sources) {
        var yaml = new StringBuilder("environments:\n  x:\n    sources:\n");
        sources.forEach((kind, url) ->
                yaml.append("      - {name: %s, kind: %s, url: '%s'}\n".formatted("my-" + kind, kind, url)));
        Path out = folder.resolve("out");
        try {
            Path environment = Files.writeString(folder.resolve("e.yaml"), yaml);
            var outcome = CommandLineRun.run(
                    folder,
                    "triage",
                    "--env",
                    environment.toString(),
                    "--from",
                    BROKE.minus(Duration.ofMinutes(10)).toString(),
                    "--to",
                    END.toString(),
                    "--out",
                    out.toString());
            assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isIn(0, 3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Report.in(out);
    }

    /** The first finding is of this service, and its onset within the stated error, some seconds more or less. */
    static JsonNode assertFirst(Report report, String service, String kind) {
        assertThat(report.items("findings")).as("findings").isNotEmpty();
        JsonNode first = report.items("findings").getFirst();
        assertThat(first.path("service").asString())
                .as(String.valueOf(report.items("findings")))
                .isEqualTo(service);
        assertThat(first.path("kind").asString())
                .as(first.path("statement").asString())
                .isEqualTo(kind);
        assertOnset(first);
        return first;
    }

    static void assertOnset(JsonNode finding) {
        String statement = finding.path("statement").asString();
        assertThat(BROKE)
                .as(statement)
                .isBetween(
                        Instant.parse(finding.path("onsetEarliest").asString()).minusSeconds(1),
                        Instant.parse(finding.path("onsetLatest").asString()).plusSeconds(1));
    }
}
