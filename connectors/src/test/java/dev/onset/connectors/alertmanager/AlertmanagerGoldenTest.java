package dev.onset.connectors.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.servers.Recordings;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.CurrentAlerts;
import dev.onset.connectors.spi.SignalQuery.GroupedAlerts;
import dev.onset.connectors.spi.SignalQuery.Silences;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real replies of Alertmanager 0.34.0, decoded, against golden texts. */
class AlertmanagerGoldenTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:41:06Z"), ZoneOffset.UTC);

    static Stream<Arguments> decoded() {
        return Stream.of(
                Arguments.of("alertmanager/0.34.0/002-alerts", new CurrentAlerts(List.of())),
                Arguments.of(
                        "alertmanager/0.34.0/003-alerts-filtered", new CurrentAlerts(List.of("severity=\"critical\""))),
                Arguments.of("alertmanager/0.34.0/004-groups", new GroupedAlerts()),
                Arguments.of("alertmanager/0.34.0/005-silences", new Silences()),
                Arguments.of("alertmanager/0.34.0/008-bad-matcher", new CurrentAlerts(List.of("job=~\"(\""))),
                Arguments.of("alertmanager/0.34.0/009-not-found", new CurrentAlerts(List.of())));
    }

    @ParameterizedTest
    @MethodSource
    void decoded(String recording, SignalQuery query) throws Exception {
        Recordings.assertDecoded(recording, AlertmanagerGoldenTest::open, query);
    }

    @Test
    void check_saysWhoAndWhat() throws Exception {
        Map<String, String> replies = Map.of(
                "/api/v2/alerts", "alertmanager/0.34.0/002-alerts",
                "/api/v2/status", "alertmanager/0.34.0/001-status",
                "/api/v2/silences", "alertmanager/0.34.0/005-silences",
                "/-/ready", "alertmanager/0.34.0/010-ready");
        try (var server = FaultServer.answering(seen -> Recordings.reply(replies.getOrDefault(seen.path(), "")));
                var connector = open(server.url())) {
            var check = connector.check();
            assertThat(check.failure()).isNull();
            assertThat(check.version()).isEqualTo("0.34.0");
            assertThat(check.works())
                    .containsExactly(
                            "alerts",
                            "a single instance, no cluster",
                            "up since 2026-11-21T06:25:29.030Z",
                            "silences",
                            "ready");
            assertThat(check.missing()).isEmpty();
        }
    }

    private static Connector open(URI url) {
        return new AlertmanagerKind()
                .open(ConnectorSettings.of("alerts", "alertmanager", url), ConnectorContext.live(CLOCK));
    }
}
