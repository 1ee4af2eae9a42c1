package dev.onset.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeverityTest {

    private static Account with(String severity, List<Severity> scale) {
        return Account.BLANK.withHead(new Account.Head("", "", severity, Incident.Status.DRAFT, "", scale, ""));
    }

    @Test
    void severity_byLevelOrAlias_isFoundInTheUsualScale() {
        assertThat(with("p1", List.of()).severity().orElseThrow().answerWithin())
                .isEqualTo("15 min to 30 min");
        assertThat(with("SEV-1", List.of()).severity().orElseThrow().level()).isEqualTo("P0");
        assertThat(with("P0", List.of()).severity().orElseThrow().answerWithin())
                .isEqualTo("5 min");
        assertThat(with("P9", List.of()).severity()).isEmpty();
        assertThat(with("", List.of()).severity()).isEmpty();
    }

    @Test
    void severity_ofATeamsOwnScale_countsThere() {
        var own = new Severity("major", "", "felt by many", Duration.ofMinutes(10), Duration.ofMinutes(20));
        assertThat(with("major", List.of(own)).severity()).contains(own);
        assertThat(with("P1", List.of(own)).severity()).isEmpty();
        assertThatThrownBy(() -> new Severity("x", "", "", Duration.ofMinutes(10), Duration.ofMinutes(1)))
                .hasMessageContaining("severity x");
    }
}
