package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rate(x[5m]) > 0.1|rate(x[5m])",
                "up == 0|up",
                "a{b=\"x > y\"} >= 3|a{b=\"x > y\"}",
                "sum by (job) (a > bool 1) / b != 0|sum by (job) (a > bool 1) / b",
                "absent(up{job=\"x\"})|absent(up{job=\"x\"})",
                "a > on(job) group_left b|a",
            })
    void measured(String expression, String expected) {
        assertThat(RuleExpression.measured(expression)).isEqualTo(expected);
    }
}
