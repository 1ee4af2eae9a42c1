package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.casefile.CaseFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo incident from end to end, without a server. */
class DemoCommandTest {

    @TempDir
    static Path folder;

    private static CommandLineRun.Outcome outcome;
    private static JsonNode report;

    @BeforeAll
    static void triage() throws Exception {
        outcome = CommandLineRun.run(
                folder, "demo", "--out", folder.resolve("out").toString());
        report = JsonMapper.shared().readTree(Files.readString(folder.resolve("out/report.json")));
    }

    private static List<JsonNode> items(String name) {
        return StreamSupport.stream(report.path(name).spliterator(), false).toList();
    }

    @Test
    void demo_endsWell_andSaysWhereThingsLie() {
        assertThat(outcome.exit()).isEqualTo(Exit.DONE);
        assertThat(outcome.out()).contains("report.html", "timeline.png", "incident.onset");
        assertThat(folder.resolve("out/report.html")).isNotEmptyFile();
        assertThat(folder.resolve("out/report.md")).isNotEmptyFile();
        assertThat(folder.resolve("out/timeline.png")).isNotEmptyFile();
    }

    @Test
    void demo_firstFinding_isThePoolOfOrders() {
        JsonNode first = report.path("findings").get(0);

        assertThat(first.path("service").asString()).isEqualTo("orders");
        assertThat(first.path("kind").asString()).isEqualTo("saturation");
        assertThat(first.path("inner").asString()).isEqualTo("connection pool");
        // The deploy took effect at 10:06:33.9; scrapes came every five seconds.
        assertThat(Instant.parse(first.path("onset").asString()))
                .isBetween(Instant.parse("2026-11-21T10:06:33Z"), Instant.parse("2026-11-21T10:07:09Z"));
    }

    @Test
    void demo_deploy_standsInTheChangesBeforeTheOnset() {
        Instant onset =
                Instant.parse(report.path("findings").get(0).path("onset").asString());

        assertThat(items("changes")).anySatisfy(c -> {
            assertThat(c.path("service").asString()).isEqualTo("orders");
            assertThat(c.path("to").asString()).isEqualTo("1.2.0");
            assertThat(Instant.parse(c.path("at").asString())).isBefore(onset);
        });
    }

    @Test
    void demo_everyEvidenceId_resolves() {
        List<String> known =
                items("receipts").stream().map(r -> r.path("id").asString()).toList();

        assertThat(items("findings"))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(
                                StreamSupport.stream(f.path("evidence").spliterator(), false)
                                        .map(JsonNode::asString)
                                        .toList())
                        .isNotEmpty()
                        .allMatch(known::contains));
    }

    @Test
    void demo_healthyServices_areNotBlamed() {
        assertThat(items("findings").stream()
                        .limit(8)
                        .map(f -> f.path("service").asString()))
                .doesNotContain("payments", "inventory");
    }

    @Test
    void demo_case_isSound_andGivesTheSameReportAgain() throws Exception {
        Path file = folder.resolve("out/incident.onset");
        try (CaseFile theCase = CaseFile.open(file)) {
            assertThat(theCase.verify().problems()).isEmpty();
        }
        CommandLineRun.Outcome again = CommandLineRun.run(
                folder,
                "case",
                "report",
                file.toString(),
                "--out",
                folder.resolve("again").toString());

        assertThat(again.exit()).isEqualTo(Exit.DONE);
        for (String name : List.of("report.html", "report.md", "report.json", "timeline.png")) {
            assertThat(folder.resolve("again").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("out").resolve(name));
        }
    }

    @Test
    void caseVerify_oneByteChanged_isFound() throws Exception {
        Path copy = folder.resolve("changed.onset");
        Files.copy(folder.resolve("out/incident.onset"), copy);
        byte[] bytes = Files.readAllBytes(copy);
        // Somewhere in the middle of the answers, which fill most of the file.
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(copy, bytes);

        assertThat(CommandLineRun.run(folder, "case", "verify", copy.toString()).exit())
                .isEqualTo(Exit.FAILED);
    }
}
