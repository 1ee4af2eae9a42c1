package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {

    private static final String TOKEN = "glpat-" + "x7Kq2mP9sT4vW1zB8nRd";

    @TempDir
    Path home;

    @Test
    void doctor_nothingSetUp_saysWhereItLookedAndEndsWell() {
        var run = CommandLineRun.run(home, "doctor");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("onset: test", "java: ", "AOT cache: none", "environments: no file; looked for [~/config/")
                .contains("logs: ~/state/logs (not made yet, ")
                .contains("last: no warning and no error")
                .doesNotContain(home.toString());
    }

    @Test
    void doctor_sourceIsDown_saysSoWithoutItsHostAndEndsWithThree() throws IOException {
        environments("http://prom.corp.invalid:9090");

        var run = CommandLineRun.run(home, Map.of("TOKEN", TOKEN), line -> {}, "doctor");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .contains("! prod/metrics: prometheus: ")
                .contains("host-1")
                .doesNotContain("corp.invalid", TOKEN);
    }

    @Test
    void doctor_offline_asksNobody() throws IOException {
        try (var server = new MockWebServer()) {
            server.start();
            environments(server.url("/").toString());

            var run = CommandLineRun.run(home, Map.of("TOKEN", TOKEN), line -> {}, "doctor", "--offline");

            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("prod/metrics: prometheus ", "not asked");
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void doctor_packIsFaulty_namesItsLineAndEndsWithThree() throws IOException {
        environments("http://127.0.0.1:1");
        Files.writeString(
                Files.createDirectories(home.resolve("config/packs")).resolve("ours.yaml"), "pack: ours\ndetetc: x\n");

        var run = CommandLineRun.run(home, Map.of("TOKEN", TOKEN), line -> {}, "doctor", "--offline");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("! prod/packs: left out: ", "ours.yaml:2:1: ");
    }

    @Test
    void doctor_sourceAnswers_namesItsVersion() throws IOException {
        try (var server = new MockWebServer()) {
            server.setDispatcher(new mockwebserver3.Dispatcher() {
                @Override
                public MockResponse dispatch(mockwebserver3.RecordedRequest request) {
                    String asked = String.valueOf(request.getTarget());
                    boolean isBuild = asked.contains("buildinfo");
                    boolean isQuery = asked.contains("/api/v1/query");
                    return new MockResponse.Builder()
                            .code(isBuild || isQuery ? 200 : 404)
                            .addHeader("Content-Type", "application/json")
                            .body(
                                    isBuild
                                            ? "{\"status\":\"success\",\"data\":{\"version\":\"3.14.0\",\"revision\":\"r\"}}"
                                            : "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"1\"]}}")
                            .build();
                }
            });
            server.start();
            environments(server.url("/").toString());

            var run = CommandLineRun.run(home, Map.of("TOKEN", TOKEN), line -> {}, "doctor", "--json");

            JsonNode json = JsonMapper.builder().build().readTree(run.out());
            assertThat(json.get("formatVersion").asInt()).isEqualTo(1);
            assertThat(json.get("sources").get(1).get("name").asString()).isEqualTo("prod/metrics");
            assertThat(json.get("sources").get(1).get("text").asString()).startsWith("prometheus 3.14.0, ok in ");
        }
    }

    @Test
    void doctor_logHoldsASecret_itIsReplaced() throws IOException {
        Path logs = Files.createDirectories(home.resolve("state/logs"));
        Files.writeString(
                logs.resolve("onset-2026-11-20.log"),
                "2026-11-20T10:00:00.000Z WARN  Old: yesterday\n2026-11-20T10:00:01.000Z INFO  Old: not told\n");
        Files.writeString(
                logs.resolve("onset-2026-11-21.log"),
                "2026-11-21T10:00:00.000Z ERROR Gateway: sent " + TOKEN
                        + " to ops@example.org\njava.io.IOException: gone\n");

        var run = CommandLineRun.run(home, "doctor");

        assertThat(run.out())
                .contains("event: 2026-11-20T10:00:00.000Z WARN  Old: yesterday")
                .contains("ERROR Gateway: sent ", "java.io.IOException: gone")
                .doesNotContain(TOKEN, "ops@example.org", "not told");
    }

    @Test
    void doctor_windowStartedBefore_tellsHow() throws IOException {
        new dev.onset.engine.doctor.WindowStart(
                        Instant.parse("2026-11-21T10:00:00Z"),
                        "0.1.0",
                        "25.0.4",
                        "the processor (software)",
                        "1440 x 900 at 1.0",
                        "in use",
                        612,
                        940)
                .keep(home.resolve("state"));

        var run = CommandLineRun.run(home, "doctor");

        assertThat(run.out())
                .contains("first frame after 612 ms, first lanes after 940 ms")
                .contains("JavaFX: 25.0.4, drawn by the processor (software)");
    }

    private void environments(String url) throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        Files.writeString(
                config.resolve("environments.yaml"),
                "environments:\n  prod:\n    sources:\n      - {name: metrics, kind: prometheus, url: \"" + url
                        + "\", auth: {bearer: {env: TOKEN}}}\n");
    }
}
