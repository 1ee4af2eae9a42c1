package dev.onset.engine.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.TriageRequest.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up{job=\"orders\"}",
                "rate(x_total[5m])",
                "sum by (job) (rate(x_total{a=\"b\"}[5m]))",
                "histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))",
                "{__name__=~\"pg_.+\"}",
                "{__name__=\"up\", job=\"orders\"}",
                "process_resident_memory_bytes",
                "job:requests:rate5m > 100",
                "up == 0",
                "max_over_time(x{a=\"b\"}[1h])",
                "count_over_time(up{job=\"orders\"}[5m])",
                "absent(up{job=\"orders\"})",
            })
    void promql(String query) {
        assertThat(QueryText.language(query)).isEqualTo(Language.PROMQL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{app=\"orders\"}",
                "{app=~\"orders|gateway\"} |= \"error\"",
                "{app=\"orders\"} != \"debug\"",
                "{app=\"orders\"} | json | status >= 500",
                "{app=\"orders\"} | logfmt",
                "sum(rate({app=\"orders\"}[5m]))",
                "sum by (level) (count_over_time({app=\"orders\"} | json [5m]))",
                "quantile_over_time(0.99, {app=\"orders\"} | json | unwrap duration [5m]) by (app)",
                "topk(5, sum by (app) (bytes_rate({env=\"prod\"}[5m])))",
            })
    void logql(String query) {
        assertThat(QueryText.language(query)).isEqualTo(Language.LOGQL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ resource.service.name = \"orders\" }",
                "{ .http.status_code = 500 }",
                "{ status = error && duration > 2s }",
                "{ span.db.system = \"postgresql\" } | rate()",
                "{name=\"GET /orders\"}",
            })
    void traceql(String query) {
        assertThat(QueryText.language(query)).isEqualTo(Language.TRACEQL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "checkout is slow",
                "HighErrorRate",
                "14:05-14:20",
                "a-b",
                "orders/1",
                "hello, world!"
            })
    void none(String text) {
        assertThat(QueryText.language(text)).isNull();
    }
}
