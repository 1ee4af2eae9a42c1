package dev.onset.engine.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> KNOWN =
            List.of("name", "kind", "url", "auth", "headers", "password", "organization", "prometheus");

    @ParameterizedTest
    @CsvSource({
        "kid, kind",
        "knid, kind",
        "Kind, kind",
        "uri, url",
        "nmae, name",
        "header, headers",
        "pass, password",
        "organisation, organization",
        "organization_, organization",
        "prom, prometheus",
        "promehteus, prometheus",
    })
    void nearest_slip(String word, String meant) {
        assertThat(Spelling.nearest(word, KNOWN)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"zebra", "x", "datadog", "''", "un"})
    void nearest_nothingNear(String word) {
        assertThat(Spelling.nearest(word, KNOWN)).isNull();
    }
}
