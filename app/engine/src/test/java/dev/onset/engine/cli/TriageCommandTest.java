package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriageCommandTest {

    @TempDir
    Path folder;

    private Path environment(String text) throws Exception {
        return Files.writeString(folder.resolve("environments.yaml"), text);
    }

    @Test
    void triage_noEnvironmentFile_saysWhereItLooked_andPrintsATemplate() {
        var outcome = CommandLineRun.run(
                folder, "triage", "--out", folder.resolve("o").toString());

        assertThat(outcome.exit()).isEqualTo(Exit.FAILED);
        assertThat(outcome.err())
                .contains(folder.resolve("config/environments.yaml").toString(), "environments:");
    }

    @Test
    void triage_deadSource_stillReports_andSaysSo() throws Exception {
        Path file = environment("""
                environments:
                  e:
                    sources:
                      - {name: metrics, kind: prometheus, url: "http://127.0.0.1:1"}
                """);

        var outcome = CommandLineRun.run(
                folder,
                "triage",
                "--env",
                file.toString(),
                "--out",
                folder.resolve("o").toString());

        assertThat(outcome.exit()).isEqualTo(Exit.INCOMPLETE);
        assertThat(outcome.out()).contains("Nothing left its baseline", "metrics failed");
        assertThat(Files.readString(folder.resolve("o/report.json"))).contains("\"failed\"", "notChecked");
        assertThat(outcome.out() + outcome.err()).doesNotContain("\tat ");
    }

    @Test
    void triage_rangeThatIsNone_isAUsageError() throws Exception {
        Path file = environment("""
                environments:
                  e:
                    sources:
                      - {name: metrics, kind: prometheus, url: "http://127.0.0.1:1"}
                """);

        var outcome = CommandLineRun.run(folder, "triage", "--env", file.toString(), "--from", "yesterdayish");

        assertThat(outcome.exit()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err()).contains("yesterdayish");
    }

    @Test
    void sourcesCheck_deadSource_isATableRowAndASentence() throws Exception {
        Path file = environment("""
                environments:
                  e:
                    sources:
                      - {name: metrics, kind: prometheus, url: "http://127.0.0.1:1"}
                """);

        var outcome = CommandLineRun.run(folder, "sources", "check", "--env", file.toString());

        assertThat(outcome.exit()).isEqualTo(Exit.INCOMPLETE);
        assertThat(outcome.out()).contains("metrics  prometheus  failed", "not reachable");
    }

    @Test
    void unknownOption_isAUsageError() {
        assertThat(CommandLineRun.run(folder, "triage", "--nope").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void help_namesEveryVerb() {
        assertThat(CommandLineRun.run(folder, "--help").out())
                .contains("triage", "sources", "case", "demo", "Exit codes");
    }

    @Test
    void caseVerify_noCase_saysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("no.onset"), "hello");

        var outcome = CommandLineRun.run(folder, "case", "verify", file.toString());

        assertThat(outcome.exit()).isEqualTo(Exit.FAILED);
        assertThat(outcome.err()).contains("no.onset");
    }
}
