package dev.onset.engine.analysis.foresight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertRuleTest {

    private static final AlertRule RULE = new AlertRule(
            AlertRule.nameOf("orders: p95 latency"),
            "histogram_quantile(0.95, sum by (le, job) (rate(http_seconds_bucket{path=~\"/o.*\\\\d\", who='it'}[1m])))",
            new Threshold(0.25, true),
            Duration.ofSeconds(60),
            "orders' p95 is {{ $value }}");

    @Test
    void nameOf_words_isOneWord() {
        assertThat(RULE.name()).isEqualTo("OrdersP95Latency");
        assertThat(AlertRule.nameOf("5xx %")).isEqualTo("Alert5xx");
        assertThatThrownBy(() -> new AlertRule("p 95", "up", new Threshold(1, true), Duration.ZERO, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void file_quotesAndBraces_stayWhatTheyAre() {
        assertThat(AlertRule.file("onset", List.of(RULE)))
                .contains("who=''it''}[1m])))) > 0.25'", "for: 60s", "'orders'' p95 is { { $value }}'");
    }

    @Tag("servers")
    @Test
    void file_checkedByPromtool_passes(@TempDir Path folder) throws Exception {
        Path promtool = Path.of("/usr/bin/promtool");
        Assumptions.assumeTrue(Files.isExecutable(promtool), "promtool is not here: install Debian's prometheus");
        Path file = Files.writeString(folder.resolve("rules.yml"), AlertRule.file("onset", List.of(RULE)));

        Process check = new ProcessBuilder(promtool.toString(), "check", "rules", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).as(said).isZero();
        assertThat(said).contains("SUCCESS: 1 rules found");
    }
}
