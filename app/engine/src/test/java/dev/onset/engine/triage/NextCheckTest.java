package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NextCheckTest {

    private static Finding finding(FindingKind kind, String service, String inner) {
        return new Finding(
                1,
                0.5,
                service,
                kind,
                SignalType.METRIC,
                "title",
                "statement",
                null,
                inner.isEmpty() ? null : inner,
                null,
                Labels.NONE,
                null,
                List.of(),
                List.of("e1"));
    }

    @ParameterizedTest
    @EnumSource(FindingKind.class)
    void of_everyKind_saysBothInAFullSentence(FindingKind kind) {
        for (String service : List.of("orders", "")) {
            NextCheck check = NextCheck.of(finding(kind, service, ""));

            assertThat(check.confirms())
                    .matches("[\\p{L}\"].*\\.")
                    .doesNotContain("  ")
                    .doesNotContainIgnoringCase("cause");
            assertThat(check.refutes())
                    .matches("[\\p{L}\"].*\\.")
                    .doesNotContain("  ")
                    .isNotEqualTo(check.confirms());
        }
    }

    @Test
    void of_saturation_namesTheResource() {
        NextCheck check = NextCheck.of(finding(FindingKind.SATURATION, "orders", "connection pool"));

        assertThat(check.confirms()).contains("orders", "connection pool");
        assertThat(check.refutes()).startsWith("Connection pool was as full before");
    }
}
