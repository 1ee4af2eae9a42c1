package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFieldsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ts\":\"x\",\"level\":\"warn\",\"msg\":\"pool \\\"a\\\" full\"}|pool \"a\" full|warn",
                "{\"nested\":{\"msg\":\"no\"},\"message\":\"yes\",\"severity\":\"ERROR\"}|yes|error",
                "ts=2026-01-01 level=error msg=\"cannot connect\" err=refused|cannot connect|error",
                "2026-11-21 06:26:05 ERROR [main] c.e.Foo - boom|2026-11-21 06:26:05 ERROR [main] c.e.Foo - boom|error",
                "just text|just text|''",
                "'{\"level\":\"info\"'|level|info",
            })
    void of_anyForm(String line, String message, String level) {
        assertThat(LogFields.of(line)).isEqualTo(new LogFields(message, level));
    }

    @Test
    void of_hostileLines_neverFails() {
        for (String line :
                new String[] {"", "{", "{\"", "{\"a\"", "{\"a\":", "{\"a\":[[[", "\\", "msg=", "level=\"", "{}"}) {
            assertThat(LogFields.of(line)).isNotNull();
        }
    }
}
