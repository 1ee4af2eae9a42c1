package dev.onset.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.OpenMetricsFile;
import dev.onset.connectors.servers.PrometheusServer;
import dev.onset.engine.cli.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus with a week of a service: calm, but for one blip three days before and for an incident that ended twenty minutes
 * ago. Rules made of its findings are tried on that week, and its fix is checked against what came after.
 */
@Tag("servers")
class ForesightLiveTest {

    private static final Duration STEP = Duration.ofSeconds(15);

    @TempDir
    static Path folder;

    private static Instant now;
    private static Instant broke;
    private static Instant fixed;
    private static Instant blip;
    private static PrometheusServer prometheus;
    private static String environment;
    private static String incident;

    @BeforeAll
    static void triageAnIncident() throws Exception {
        now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES);
        broke = now.minus(Duration.ofMinutes(35));
        fixed = now.minus(Duration.ofMinutes(20));
        blip = now.minus(Duration.ofDays(3));
        Path metrics = folder.resolve("week.om");
        write(metrics);
        prometheus = PrometheusServer.start(setup -> setup.load(metrics));
        environment = Files.writeString(folder.resolve("shop.yaml"), """
                        environments:
                          shop:
                            sources:
                              - {name: metrics, kind: prometheus, url: "%s"}
                        """.formatted(prometheus.url()))
                .toString();
        Path out = folder.resolve("out");
        var triage = CommandLineRun.run(
                folder,
                "triage",
                broke.minus(Duration.ofMinutes(10)) + " to " + fixed,
                "--env",
                environment,
                "--out",
                out.toString());
        try (var files = Files.list(out)) {
            incident = files.filter(f -> f.toString().endsWith(".onset"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(triage.err()))
                    .toString();
        }
    }

    @AfterAll
    static void close() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    private static boolean isBroken(Instant at) {
        boolean isBlip = !at.isBefore(blip) && at.isBefore(blip.plus(Duration.ofMinutes(5)));
        return isBlip || (!at.isBefore(broke) && at.isBefore(fixed));
    }

    private static void write(Path path) {
        try (var file = new OpenMetricsFile(path)) {
            series(file, "up", "", at -> 1);
            series(file, "hikaricp_connections_max", ",pool=\"main\"", at -> 10);
            series(file, "hikaricp_connections_active", ",pool=\"main\"", at -> isBroken(at) ? 10 : 3);
            series(file, "hikaricp_connections_pending", ",pool=\"main\"", at -> isBroken(at) ? 25 : 0);
            var good = new double[1];
            series(
                    file,
                    "http_server_requests_seconds_count",
                    ",status=\"200\"",
                    at -> good[0] += isBroken(at) ? 70 : 100);
            var bad = new double[1];
            more(file, "http_server_requests_seconds_count", ",status=\"500\"", at -> bad[0] += isBroken(at) ? 30 : 0);
        }
    }

    private static void series(OpenMetricsFile file, String metric, String labels, ToDoubleFunction<Instant> value) {
        file.gauge(metric);
        more(file, metric, labels, value);
    }

    private static void more(OpenMetricsFile file, String metric, String labels, ToDoubleFunction<Instant> value) {
        String series = metric + "{job=\"orders\",instance=\"127.0.0.1:1\"" + labels + "}";
        for (Instant at = now.minus(Duration.ofDays(8)); !at.isAfter(now); at = at.plus(STEP)) {
            file.sample(series, at.toEpochMilli(), value.applyAsDouble(at));
        }
    }

    private static List<String> row(String out, String word) {
        return out.lines()
                .filter(l -> l.contains(word))
                .findFirst()
                .map(l -> List.of(l.strip().split(" {2,}")))
                .orElseThrow(() -> new AssertionError("no line with " + word + " in:\n" + out));
    }

    @Test
    void backtest_ofTheWeekBefore_countsTheBlipAsForNothing() {
        var outcome = CommandLineRun.run(folder, "backtest", incident, "--week", "--env", environment);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(row(outcome.out(), "threads waiting for a connection").getLast())
                .matches("1 in 16[78] h");
        assertThat(row(outcome.out(), "failed requests").getLast()).matches("1 in 16[78] h");
    }

    @Test
    void fixed_live_holdsSinceTheRecovery() {
        var outcome = CommandLineRun.run(
                folder, "fixed", incident, "--since", fixed.toString(), "--for", "10", "--live", "--env", environment);

        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("Fixed, by all that was measured.");
    }

    @Test
    void fixed_live_duringTheIncident_isNot() {
        var outcome = CommandLineRun.run(
                folder,
                "fixed",
                incident,
                "--since",
                broke.plus(Duration.ofMinutes(5)).toString(),
                "--for",
                "30",
                "--live",
                "--env",
                environment);

        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(3);
        assertThat(outcome.out()).contains("Not fixed by all that was measured.");
    }
}
