package dev.onset.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.IncidentServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that look beyond a triage, on the case of the demo and on a recorded incident in a real Prometheus. */
class ForesightCommandsTest {

    @TempDir
    static Path folder;

    private static String file;

    @BeforeAll
    static void triage() {
        CommandLineRun.run(folder, "demo", "--out", folder.resolve("out").toString());
        file = folder.resolve("out/incident.onset").toString();
    }

    private static String requests(String job) {
        return "sum(rate(http_server_request_duration_seconds_sum{job='%1$s'}[30s])) / sum(rate(http_server_request_duration_seconds_count{job='%1$s'}[30s]))"
                .formatted(job);
    }

    private static CommandLineRun.Outcome run(String... words) {
        return CommandLineRun.run(folder, words);
    }

    @Test
    void backtest_demo_saysWhenEachRuleWouldHaveFired() throws Exception {
        Path rules = folder.resolve("rules.yml");

        var outcome = run("backtest", file, "--hold", "15", "--finding", "1", "--rules", rules.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        List<String> rows =
                outcome.out().lines().filter(l -> l.startsWith("1. orders")).toList();
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst()).containsPattern("> [0-9.]+ +2026-11-21T10:0[67]:[0-9]{2}Z");
        assertThat(Files.readString(rules)).contains("- alert: Orders", "for: 15s", "expr: '(");
    }

    @Test
    void backtest_withoutAFile_printsTheRules() {
        var outcome = run("backtest", file);

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(outcome.out()).contains("groups:", "for: 60s");
    }

    @Test
    void backtest_rankWithoutAMetric_saysSo() {
        var outcome = run("backtest", file, "--finding", "999");

        assertThat(outcome.exit()).isEqualTo(Exit.FAILED);
        assertThat(outcome.err()).contains("No finding of this case rests on a metric and has that rank.");
    }

    @Test
    void fixed_backForSeconds_isTooEarlyToSay() {
        // The demo's deploy was taken back at 10:12:15, seconds before the recording ends.
        var outcome = run("fixed", file, "--since", "2026-11-21T10:08:00Z");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INCOMPLETE);
        assertThat(outcome.out())
                .containsPattern("orders: failed requests +too early to say +2026-11-21T10:12:[12][05]Z")
                .contains("Not fixed by all that was measured.");
    }

    @Test
    void fixed_askedForNoTime_holds() {
        var outcome = run("fixed", file, "--since", "2026-11-21T10:08:00Z", "--for", "0");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(outcome.out()).contains("Fixed, by all that was measured.");
    }

    @Test
    void slo_fileWithMistakes_namesTheirPlaces() throws Exception {
        Path slos = Files.writeString(folder.resolve("bad.yaml"), """
            slos:
              - {name: a, objective: 100%, errors: 'x[${window}]', total: 'y[${window}]'}
              - {name: b, objective: 99.9%, errors: 'x[5m]', total: 'y[${window}]'}
              - {name: c, objektive: 99%}
            """);

        var outcome = run("slo", slos.toString());

        assertThat(outcome.exit()).isEqualTo(Exit.FAILED);
        assertThat(outcome.err())
                .contains("bad.yaml:2:", "percentage below 100")
                .contains("bad.yaml:3:", "has no ${window}")
                .contains("bad.yaml:4:", "objektive");
    }

    @Test
    @Tag("servers")
    @Tag("shared-data")
    void slo_recordedIncident_burnsAsFastAsItsFailures() throws Exception {
        try (var servers = IncidentServers.load("pool-shrink")) {
            Path slos = Files.writeString(folder.resolve("slos.yaml"), """
                slos:
                  - name: orders
                    objective: 99.5%
                    errors: 'sum(rate(http_server_request_duration_seconds_count{job="orders",http_response_status_code=~"5.."}[${window}]))'
                    total: 'sum(rate(http_server_request_duration_seconds_count{job="orders"}[${window}]))'
                """);
            Path environment = Files.writeString(
                    folder.resolve("e.yaml"),
                    "environments:\n  lab:\n    sources:\n      - {name: metrics, kind: prometheus, url: '%s'}\n"
                            .formatted(servers.prometheus().url()));
            var words = new ArrayList<>(List.of("slo", slos.toString(), "--env", environment.toString()));
            words.addAll(List.of("--at", servers.window().end().toString()));

            var outcome = run(words.toArray(String[]::new));

            assertThat(outcome.exit()).as(outcome.err() + outcome.out()).isEqualTo(Exit.DONE);
            List<String> rows =
                    outcome.out().lines().filter(l -> l.startsWith("orders")).toList();
            assertThat(rows).hasSize(4);
            assertThat(rows.getFirst()).contains("1 h and 5 min").endsWith("too fast: wake somebody");
        }
    }

    @Test
    @Tag("servers")
    @Tag("shared-data")
    void canary_slowerServiceInAnIncident_isWorse() throws Exception {
        try (var servers = IncidentServers.load("pool-shrink")) {
            Path environment = Files.writeString(
                    folder.resolve("c.yaml"),
                    "environments:\n  lab:\n    sources:\n      - {name: metrics, kind: prometheus, url: '%s'}\n"
                            .formatted(servers.prometheus().url()));
            var words = new ArrayList<>(List.of("canary", "--env", environment.toString(), "--minded", "0.01"));
            words.addAll(List.of("--from", servers.window().start().toString()));
            words.addAll(List.of("--to", servers.window().end().toString()));
            var slower = new ArrayList<>(words);
            slower.addAll(List.of("--stable", requests("inventory"), "--canary", requests("orders")));
            var faster = new ArrayList<>(words);
            faster.addAll(List.of("--stable", requests("orders"), "--canary", requests("inventory")));

            var worse = run(slower.toArray(String[]::new));
            var fine = run(faster.toArray(String[]::new));

            assertThat(worse.exit()).as(worse.err() + worse.out()).isEqualTo(Exit.INCOMPLETE);
            assertThat(worse.out()).contains("Worse.");
            assertThat(fine.exit()).as(fine.err() + fine.out()).isEqualTo(Exit.DONE);
            assertThat(fine.out()).contains("No worse.");
        }
    }
}
