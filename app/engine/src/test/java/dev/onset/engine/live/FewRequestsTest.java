package dev.onset.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Services with a few requests a minute: none that fails is overlooked, and no single failure is an incident. */
@Tag("servers")
class FewRequestsTest {

    private static final int SCRAPE = 15;

    @TempDir
    Path folder;

    /** So many seconds lie between two requests. */
    private static boolean isRequest(double second, int every) {
        return Math.floorMod(Math.round(second), every) < SCRAPE;
    }

    /** A counter that counts one request, where there is one. */
    private static double one(boolean isThere) {
        return isThere ? 1.0 / SCRAPE : 0;
    }

    private static void service(PlayedMetrics m, String name, int every, DoubleUnaryOperator failed) {
        String base = "job=\"" + name + "\",instance=\"" + name + "-0\",handler=\"/x\",method=\"GET\",code=";
        m.rate("http_requests_total", base + "\"200\"", s -> one(isRequest(s, every) && failed.applyAsDouble(s) == 0));
        m.rate("http_requests_total", base + "\"500\"", s -> one(isRequest(s, every) && failed.applyAsDouble(s) > 0));
    }

    /** One that has plenty to do beside it. */
    private static void busy(PlayedMetrics m) {
        m.rate(
                "http_requests_total",
                "job=\"web\",instance=\"web-0\",handler=\"/\",method=\"GET\",code=\"200\"",
                40.3,
                40.1);
    }

    @Test
    void twoRequestsAMinute_allFail_isFoundFirst() {
        Report report = PlayedIncident.ofMetrics(folder, m -> {
            busy(m);
            service(m, "reports", 30, s -> s < 0 ? 0 : 1);
        });
        JsonNode first = PlayedIncident.assertFirst(report, "reports", "errors");
        assertThat(first.path("magnitude").path("window").asDouble()).isGreaterThan(0.9);
    }

    @Test
    void lessThanARequestAMinute_everyOtherFails_isFound() {
        Report report = PlayedIncident.ofMetrics(folder, m -> {
            busy(m);
            service(m, "reports", 75, s -> s < 0 ? 0 : Math.floorMod(Math.round(s) / 75, 2) == 0 ? 1 : 0);
        });
        PlayedIncident.assertFirst(report, "reports", "errors");
    }

    @Test
    void oneRequestFails_ofFew_isNoFinding() throws IOException {
        for (int every : new int[] {30, 75, 150}) {
            Path own = Files.createDirectory(folder.resolve("every" + every));
            Report report = PlayedIncident.ofMetrics(own, m -> {
                busy(m);
                service(m, "reports", every, s -> s >= 0 && s < every ? 1 : 0);
            });
            assertThat(report.items("findings"))
                    .as("a request every " + every + " s")
                    .isEmpty();
        }
    }

    @Test
    void nowAndThenOneFails_asBefore_isNoFinding() {
        Report report = PlayedIncident.ofMetrics(folder, m -> {
            busy(m);
            service(m, "reports", 30, s -> Math.floorMod(Math.round(s), 900) < 30 ? 1 : 0);
        });
        assertThat(report.items("findings")).isEmpty();
    }
}
