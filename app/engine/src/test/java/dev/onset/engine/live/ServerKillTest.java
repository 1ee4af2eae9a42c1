package dev.onset.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.cli.CommandLineRun;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real servers that are killed (SIGKILL) while a triage asks them. */
@Tag("servers")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ServerKillTest {

    private static final int INCOMPLETE = 3;

    @TempDir
    Path folder;

    private final CountDownLatch killed = new CountDownLatch(1);

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open(folder);
    }

    @AfterEach
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void prometheusKilled_afterItsFirstLane_isSaid_andWhatItToldStays() {
        // The first lane is one of metrics: logs wait.
        shop.door(Shop.LOGS).become(exchange -> {
            killed.await();
            shop.well(Shop.LOGS).serve(exchange);
        });

        Report report = triageKilling(shop.prometheus().url(), "first lane after");

        assertThat(report.source(Shop.METRICS).path("state").asString()).isEqualTo("partial");
        assertThat(report.items("notChecked"))
                .isNotEmpty()
                .allMatch(n -> n.path("source").asString().equals(Shop.METRICS))
                .allMatch(n -> n.path("why").asString().startsWith("not reachable"));
        assertThat(report.items("receipts"))
                .as("the signals of packs that were answered before")
                .anyMatch(r -> r.path("source").asString().equals(Shop.METRICS)
                        && r.path("note").asString().contains("Micrometer"));
        for (String other : List.of(Shop.ALERTS, Shop.LOGS, Shop.TRACES, Shop.ERRORS)) {
            assertThat(report.source(other).path("state").asString()).as(other).isEqualTo("ok");
        }
        assertThat(report.findingsBeside(Shop.METRICS))
                .contains("orders: POST /orders itself fails", "orders: new error SQLTransientConnectionException")
                .anyMatch(t -> t.startsWith("orders: new log statement"));
    }

    @Test
    void alertmanagerKilled_onceItHadAnsweredItsCheck_isSaid_andThePoolIsStillFound() {
        Report report = triageKilling(shop.alertmanager().url(), "alerts: alertmanager");

        assertThat(report.source(Shop.ALERTS).path("state").asString()).isEqualTo("partial");
        assertThat(report.items("notChecked").stream()
                        .map(n -> n.path("source").asString() + ": "
                                + n.path("what").asString())
                        .toList())
                .containsExactlyInAnyOrder("alerts: active alerts", "alerts: silences");
        assertThat(report.items("findings").getFirst().path("inner").asString()).isEqualTo("connection pool");
        assertThat(report.items("alerts"))
                .as("from the history that metrics keep")
                .anyMatch(a -> a.path("name").asString().equals("OrdersFailing")
                        && a.path("state").asString().equals("firing"));
    }

    /** Triages, and kills a server when the progress says so; the triage goes on when the process is gone. */
    private Report triageKilling(URI server, String moment) {
        var outcome = CommandLineRun.run(
                folder,
                Map.of(),
                line -> {
                    if (line.startsWith(moment)) {
                        kill(server);
                        killed.countDown();
                    }
                },
                "triage",
                "--env",
                shop.realEnvironmentFile(folder).toString(),
                "--from",
                shop.incident().window().start().toString(),
                "--to",
                shop.incident().window().end().toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(killed.getCount()).as(outcome.err()).isZero();
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(INCOMPLETE);
        var verified = CommandLineRun.run(
                folder, "case", "verify", folder.resolve("out/incident.onset").toString());
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
        return Report.in(folder.resolve("out"));
    }

    /** Of the processes that this test started, the one that listens there. */
    private static void kill(URI server) {
        ProcessHandle process = ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .filter(all -> Arrays.stream(all).anyMatch(a -> a.endsWith(server.getAuthority())))
                        .isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().join();
    }
}
