package dev.onset.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.PrometheusServer;
import dev.onset.engine.cli.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A batch that takes the processor each night, and a fault that came tonight alone, over a day of history. */
@Tag("servers")
class SameTimeOfDayTest {

    private static final Instant BROKE = Instant.parse("2026-11-20T02:10:07Z");
    private static final Instant END = BROKE.plus(Duration.ofMinutes(20));
    private static final double DAY = 86_400;

    @TempDir
    Path folder;

    private JsonNode findings(boolean alsoYesterday) throws Exception {
        var metrics = new PlayedMetrics(BROKE.minus(Duration.ofHours(26)), BROKE, END);
        String node = "job=\"node\",instance=\"batch-1\",cpu=\"0\",mode=\"idle\"";
        metrics.rate("node_cpu_seconds_total", node, s -> s >= 0 || (alsoYesterday && isNight(s)) ? 0.03 : 0.82);
        String web = "app=\"web\",instance=\"web-0\",handler=\"/x\",method=\"GET\"";
        metrics.rate("http_requests_total", web + ",code=\"200\"", 11.2, 9.1);
        metrics.rate("http_requests_total", web + ",code=\"500\"", 0, 2.1);
        Path file = folder.resolve("metrics.txt");
        metrics.write(file);
        try (PrometheusServer server =
                PrometheusServer.start(setup -> setup.every("15s").load(file))) {
            Path environment = Files.writeString(
                    folder.resolve("e.yaml"),
                    "environments:\n  x:\n    sources:\n      - {name: m, kind: prometheus, url: '%s'}\n"
                            .formatted(server.url()));
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
                    folder.resolve("out").toString());
            assertThat(outcome.exit()).as(outcome.err()).isZero();
            return JsonMapper.shared()
                    .readTree(Files.readString(folder.resolve("out/report.json")))
                    .path("findings");
        }
    }

    private static boolean isNight(double afterBroke) {
        double night = Math.floorMod(Math.round(afterBroke), Math.round(DAY));
        return afterBroke >= -DAY && night < Duration.ofMinutes(25).toSeconds();
    }

    private static JsonNode of(JsonNode findings, String service) {
        for (JsonNode f : findings) {
            if (f.path("service").asString().equals(service)) {
                return f;
            }
        }
        throw new AssertionError("nothing of " + service + " in " + findings);
    }

    @Test
    void whatComesEachNight_countsLessAndSaysSo_andTheNewFaultLeads() throws Exception {
        JsonNode findings = findings(true);

        assertThat(findings.path(0).path("service").asString()).isEqualTo("web");
        assertThat(of(findings, "batch-1").path("against").path(0).asString())
                .isEqualTo("it moved alike at the same time the day before");
        assertThat(of(findings, "web").path("against").size()).isZero();
    }

    @Test
    void whatDidNotComeYesterday_keepsItsWeight() throws Exception {
        JsonNode findings = findings(false);

        assertThat(findings.path(0).path("service").asString()).isEqualTo("batch-1");
        assertThat(findings.path(0).path("against").size()).isZero();
    }
}
