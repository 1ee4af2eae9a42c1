package dev.onset.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.FaultServer;
import dev.onset.engine.cli.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A pasted trace or error says when to look. */
class PastedMomentTest {

    private final Instant now = Clock.systemUTC().instant();
    private final Incident incident = Incident.endingAt(now.minus(Duration.ofDays(2)));
    private final FaultServer traces = FaultServer.answering(new StubJaeger(incident)::answer);
    private final FaultServer errors = FaultServer.answering(new StubSentry(incident)::answer);

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        traces.close();
        errors.close();
    }

    private JsonNode window(String pasted) throws Exception {
        Path file = Files.writeString(home.resolve("environments.yaml"), """
                environments:
                  shop:
                    sources:
                      - {name: traces, kind: jaeger, url: "%s"}
                      - {name: errors, kind: sentry, url: "%s", organization: shop}
                """.formatted(traces.url(), errors.url()));
        CommandLineRun.run(
                home,
                "triage",
                pasted,
                "--env",
                file.toString(),
                "--out",
                home.resolve("out").toString());
        return JsonMapper.shared()
                .readTree(Files.readString(home.resolve("out/report.json")))
                .path("window");
    }

    private static Instant time(JsonNode window, String end) {
        return Instant.parse(window.path(end).asString());
    }

    @Test
    void trace_isLookedAtWhereItRan() throws Exception {
        Instant ran = Instant.ofEpochSecond(incident.broke().getEpochSecond());
        long nanos = ran.getEpochSecond() * 1_000_000_000L;

        JsonNode window = window(String.format(Locale.ROOT, "%032d", nanos));

        assertThat(time(window, "start")).isEqualTo(ran.minus(Duration.ofMinutes(30)));
        assertThat(time(window, "end"))
                .isBetween(
                        ran.plus(Duration.ofMinutes(15)),
                        ran.plus(Duration.ofMinutes(15).plusSeconds(1)));
    }

    @Test
    void issue_isLookedAtFromItsFirstEventToItsLast() throws Exception {
        JsonNode window = window(errors.url() + "/organizations/shop/issues/17/");

        assertThat(time(window, "start"))
                .isEqualTo(incident.broke().plusSeconds(2).minus(Duration.ofMinutes(30)));
        assertThat(time(window, "end"))
                .isEqualTo(incident.now().minusSeconds(3).plusMillis(1).plus(Duration.ofMinutes(15)));
    }
}
