package dev.onset.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurlTest {

    private static final AnswerKey KEY = new AnswerKey(
            "metrics",
            "GET",
            "/api/v1/query_range",
            List.of(new AnswerKey.Parameter("query", "up{job='x'}"), new AnswerKey.Parameter("step", "15")),
            "");

    @Test
    void credentials_areNamesOfVariables() {
        var source = new ConnectorSettings(
                "prod metrics",
                "prometheus",
                URI.create("https://prom.example.com/base/"),
                new ConnectorSettings.Auth.Bearer("Bearer", Secret.of("hunter2")),
                Map.of("X-Scope-OrgID", Secret.of("tenant9")),
                null,
                null,
                Map.of(),
                ConnectorSettings.DEADLINE);

        String command = Curl.of(source, KEY);

        assertThat(command).doesNotContain("hunter2", "tenant9").isEqualTo("""
                curl -sS \\
                  -H 'Authorization: Bearer '"$PROD_METRICS_TOKEN" \\
                  -H 'X-Scope-OrgID: '"$PROD_METRICS_X_SCOPE_ORGID" \\
                  --get \\
                  --data-urlencode 'query=up{job='\\''x'\\''}' \\
                  --data-urlencode 'step=15' \\
                  'https://prom.example.com/base/api/v1/query_range'""");
    }
}
